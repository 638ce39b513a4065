/** What a key allows: ask and select options, handle consignments, administer (DESIGN 5.4). */
export type Scope = 'checkout' | 'ship' | 'admin'
export const scopes = ['checkout', 'ship', 'admin'] as const satisfies readonly Scope[]

export type EnvironmentKind = 'sandbox' | 'production'
/** The wire version an answer is written in (consumer-options 1.3). */
export type ApiVersion = '1' | '1.1'

/** Who asks: the account, the environment whose rows it may see, and the key it came with. */
export type Caller = {
  readonly accountId: number
  readonly environmentId: number
  readonly environment: EnvironmentKind
  /** GUID of the account, with hyphens (consumer-options 1.8). */
  readonly customerReference: string
  /** Whether the account may create others (ruling 67). */
  readonly isBootstrapAccount: boolean
  readonly keyId: number
  readonly keyName: string
  readonly scopes: readonly Scope[]
  /** The version the key is pinned to; the request's header wins. */
  readonly apiVersion: ApiVersion
  /** The key's own limit; absent or null: what the server's settings allow. */
  readonly requestsPerMinute?: number | null
}
