import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/**
 * X.509 certificates for a test run, made on the spot: no key is committed, no program is needed.
 * Just enough of RFC 5280: version 3, ECDSA with SHA-256, basic constraints, subject alternative names.
 */
export type Certified = { readonly certificate: string; readonly key: string }
type Authority = Certified & { readonly issue: (name: string, addresses?: string[]) => Certified }

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  const { length } = content
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts)
const identifier = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const octets = (content: Uint8Array) => der(0x04, content)

const ecdsaWithSha256 = sequence(identifier('2a8648ce3d040302'))
const commonName = (name: string) =>
  sequence(der(0x31, sequence(identifier('550403'), der(0x0c, Buffer.from(name)))))
const time = (year: number) => der(0x17, Buffer.from(`${String(year % 100)}0101000000Z`))

/** An extension that must be understood, and one by which a server's addresses are known. */
const basicConstraints = (authority: boolean) =>
  sequence(
    identifier('551d13'),
    der(0x01, Buffer.from([0xff])),
    octets(sequence(...(authority ? [der(0x01, Buffer.from([0xff]))] : []))),
  )
const alternativeNames = (name: string, addresses: readonly string[]) =>
  sequence(
    identifier('551d11'),
    octets(
      sequence(
        der(0x82, Buffer.from(name)),
        ...addresses.map((address) => der(0x87, Buffer.from(address.split('.').map(Number)))),
      ),
    ),
  )

/** Lines of 64 letters; an empty one, where the last is full, would not be read (RFC 7468). */
const pem = (content: Buffer) => {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function certify(
  subject: string,
  publicKey: KeyObject,
  issuer: { readonly name: string; readonly key: KeyObject },
  extensions: readonly Buffer[],
): string {
  const year = new Date().getFullYear()
  const serial = randomBytes(8)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x01
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ecdsaWithSha256,
    commonName(issuer.name),
    sequence(time(year - 1), time(year + 2)),
    commonName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  )
  const signature = sign('sha256', body, issuer.key)
  return pem(sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature)))
}

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const keyText = (key: KeyObject) => String(key.export({ type: 'pkcs8', format: 'pem' }))

/** An authority that certifies servers and clients for this run alone. */
export function certificateAuthority(name = 'Test authority'): Authority {
  const own = newKeys()
  const issuer = { name, key: own.privateKey }
  return {
    certificate: certify(name, own.publicKey, issuer, [basicConstraints(true)]),
    key: keyText(own.privateKey),
    issue: (subject, addresses = []) => {
      const keys = newKeys()
      const extensions = [basicConstraints(false), alternativeNames(subject, addresses)]
      return {
        certificate: certify(subject, keys.publicKey, issuer, extensions),
        key: keyText(keys.privateKey),
      }
    },
  }
}
