/** A delivery as it arrived. `body` are its bytes, or its text before anybody has parsed it. */
export type Delivery = {
  readonly body: string | Uint8Array
  /** The header `parcelwright-signature`: `t=<unix seconds>,v1=<hex>`, one `v1` per secret that counts. */
  readonly signature: string | null | undefined
}
export type Verification = {
  /** The endpoint's secret; both while it is being changed. */
  readonly secrets: readonly string[]
  /** How old a delivery may be, in seconds; 0 takes any. */
  readonly toleranceSeconds?: number
}

/**
 * Whether a delivery comes from your server, unchanged and not long ago: HMAC-SHA-256 over the time and the body, by a
 * secret that only the two of you know. Takes the same time for every wrong signature.
 */
export async function verifyWebhook(
  { body, signature }: Delivery,
  { secrets, toleranceSeconds = 300 }: Verification,
): Promise<boolean> {
  const parts = (signature ?? '').split(',').map((part) => part.trim().split('='))
  const time = parts.find(([name]) => name === 't')?.[1] ?? ''
  if (!/^\d{1,12}$/.test(time)) return false
  const ageSeconds = Math.abs(Date.now() / 1000 - Number(time))
  if (toleranceSeconds > 0 && ageSeconds > toleranceSeconds) return false
  const given = parts.flatMap(([name, hex]) => (name === 'v1' && hex ? bytesOf(hex) : []))
  const signed = join(new TextEncoder().encode(`${time}.`), body)
  const checks = secrets.flatMap((secret) => given.map((mac) => isSignedBy(secret, mac, signed)))
  return (await Promise.all(checks)).includes(true)
}

async function isSignedBy(
  secret: string,
  mac: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const bytes = new TextEncoder().encode(secret)
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['verify'])
  return crypto.subtle.verify('HMAC', key, mac, signed)
}

/** Nothing where it is no SHA-256 in hexadecimal. */
const bytesOf = (hex: string): readonly Uint8Array<ArrayBuffer>[] =>
  /^[0-9a-f]{64}$/i.test(hex)
    ? [Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))]
    : []

function join(time: Uint8Array, body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const rest = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const all = new Uint8Array(time.length + rest.length)
  all.set(time)
  all.set(rest, time.length)
  return all
}
