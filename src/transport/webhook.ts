import type { Instant } from '../domain/time/index.ts'
import { resolveHost } from './address.ts'
import { type Answer, always, exchange } from './exchange.ts'
import { signatureOf } from './signature.ts'
import { TransportError, type TransportWorld } from './transport.ts'

/** What is posted to a webhook: JSON, signed with every key that counts now. */
export type Notice = {
  readonly url: string
  readonly body: string
  readonly eventReference: string
  readonly kind: string
  /** Which delivery of which attempt this is, for the receiver's log. */
  readonly delivery: string
  readonly keys: readonly string[]
}
export type NoticeWorld = Pick<
  TransportWorld,
  'allowPrivateAddresses' | 'certificateAuthorities'
> & { readonly now: Instant; readonly timeoutMs: number }

/**
 * Posts a notice and answers with what the receiver said, whatever it was. The host is looked up once, refused where it
 * leads to an address that is not public, and connected to at that address; redirects are not followed.
 * Throws `TransportError` where no answer comes.
 */
export async function postNotice(notice: Notice, world: NoticeWorld): Promise<Answer> {
  const url = new URL(notice.url)
  checkProtocol(url, world)
  const host = await resolveHost(url.hostname, world)
  const body = Buffer.from(notice.body)
  return exchange(url, body, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': body.length,
      'user-agent': 'parcelwright',
      'parcelwright-event-id': notice.eventReference,
      'parcelwright-event-kind': notice.kind,
      'parcelwright-delivery': notice.delivery,
      'parcelwright-signature': signatureOf(notice.keys, body, world.now),
    },
    lookup: always(host),
    timeout: world.timeoutMs,
    agent: false,
    ...(world.certificateAuthorities && { ca: [...world.certificateAuthorities] }),
  })
}

/** Throws `TransportError` where nothing may ever be posted to the address, with the reason. An unknown host may come to be. */
export async function checkReceiver(
  address: string,
  world: Pick<TransportWorld, 'allowPrivateAddresses'>,
): Promise<void> {
  const url = new URL(address)
  checkProtocol(url, world)
  await resolveHost(url.hostname, world).catch((error: unknown) => {
    if (!(error instanceof TransportError) || !error.retry) throw error
  })
}

/** Plain http only where the operator trusts the network. */
function checkProtocol(
  url: URL,
  { allowPrivateAddresses }: Pick<TransportWorld, 'allowPrivateAddresses'>,
) {
  if (url.protocol === 'https:' || (url.protocol === 'http:' && allowPrivateAddresses)) return
  throw new TransportError(`${url.host} must be spoken to by https.`, { retry: false })
}
