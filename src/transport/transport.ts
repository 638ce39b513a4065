import type { Instant } from '../domain/time/index.ts'

/** A file on its way to a carrier; the name is decided by the caller, the content may be streamed again for a retry. */
export type OutgoingFile = {
  readonly name: string
  readonly chunks: Iterable<string | Buffer> | AsyncIterable<string | Buffer>
  readonly contentType?: string
  /** How characters become bytes: UTF-8 unless the format says ISO 8859-1 (`latin1`). */
  readonly encoding?: 'utf8' | 'latin1'
}

/** What a transport needs to know of the server it runs in. */
export type TransportWorld = {
  /** Folder transports write below it: `DATA_DIR/outbox`. */
  readonly outboxDir: string
  readonly environment: 'sandbox' | 'production'
  /** The instant written on the receipt (ruling 72). */
  readonly now: Instant
  /** A secret by its name (configuration 3.12); undefined when the server holds none of that name. */
  readonly secrets: (name: string) => string | undefined | Promise<string | undefined>
  /** Whether hosts on loopback, private and link-local addresses may be reached. */
  readonly allowPrivateAddresses: boolean
  /** How long to wait for the other side, in milliseconds; 30 s unless told. A large file has longer. */
  readonly timeoutMs?: number
  /** Certificates (PEM) to trust instead of the public authorities, for carriers with one of their own. */
  readonly certificateAuthorities?: readonly string[]
}

/** Proof of a delivered file: when, where to, how much, its SHA-256 in hex, and what the other side said. */
export type Receipt = {
  readonly at: Instant
  readonly where: string
  readonly bytes: number
  readonly sha256: string
  readonly answer: string
}

/**
 * A file that did not arrive. `retry` false: the same attempt will fail again until somebody changes a setting.
 * `ours`: this machine could not write it, which says nothing of the carrier; it is tried for as long as it takes.
 * The message is shown to the operator and never holds a secret. What the other side `said` is the end of it; the other
 * side may repeat what it was sent, names and addresses, so a log has the `summary` alone.
 */
export class TransportError extends Error {
  readonly retry: boolean
  readonly ours: boolean
  readonly summary: string
  constructor(
    summary: string,
    options: {
      readonly retry: boolean
      readonly ours?: boolean
      readonly said?: string
      readonly cause?: unknown
    },
  ) {
    super(`${summary} ${options.said ?? ''}`.trim(), { cause: options.cause })
    this.name = 'TransportError'
    this.summary = summary
    this.retry = options.retry
    this.ours = options.ours ?? false
  }
}

/** The secret, or a refusal that names what is missing. */
export async function needSecret(world: TransportWorld, name: string): Promise<string> {
  const secret = await world.secrets(name)
  if (secret) return secret
  throw new TransportError(`The server holds no secret named ${name}.`, { retry: false })
}
