import { createParcelwright, type Outcome, type paths } from '@parcelwright/sdk'

type Answer<
  Path extends keyof paths,
  Method extends keyof paths[Path],
> = paths[Path][Method] extends {
  responses: { 200: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never

/** Everything the basket can be offered, and what is chosen. */
export type Options = Answer<'/checkout/session/options', 'get'>
export type Session = Answer<'/checkout/session', 'get'>
export type Option = Options['delivery'][number]
export type Shop = Options['pickup'][number]
/** Where the basket goes. `country` has two letters. */
export type Address = {
  readonly addressLine1: string | null
  readonly addressLine2?: string | null
  readonly town: string | null
  readonly region?: string | null
  readonly postcode: string | null
  readonly country: string | null
}

/** The server as the shopper's browser may use it: this one basket, by the token of its checkout session. */
export type Basket = {
  readonly options: (signal: AbortSignal) => Promise<Outcome<Options>>
  readonly choose: (option: string) => Promise<Outcome<Session>>
  readonly moveTo: (address: Address, signal: AbortSignal) => Promise<Outcome<Session>>
}

export function openBasket(server: string, token: string): Basket {
  const calls = createParcelwright({
    baseUrl: server,
    headers: () => ({ authorization: `Bearer ${token}` }),
    retry: { timeoutMs: 10_000 },
  })
  return {
    options: (signal) => calls.get('/checkout/session/options', { signal }),
    choose: (option) => calls.put('/checkout/session/choice', { body: { option } }),
    moveTo: (address, signal) =>
      calls.put('/checkout/session/address', { body: { ...address }, signal }),
  }
}
