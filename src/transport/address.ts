import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { TransportError, type TransportWorld } from './transport.ts'

/** Addresses that are nobody's public host: a manifest's destination must not reach into the operator's own network. */
const notPublic = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private, RFC 1918
  ['100.64.0.0', 10], // carrier-grade NAT
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, with the metadata services of clouds
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16],
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
] as const)
  notPublic.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 96], // unspecified, loopback and the old embedded IPv4 form
  ['64:ff9b::', 96], // translated IPv4
  ['64:ff9b:1::', 48],
  ['100::', 64], // discard
  ['2001::', 23], // protocol assignments, Teredo
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4
  ['fc00::', 7], // unique local
  ['fe80::', 10], // link-local
  ['fec0::', 10],
  ['ff00::', 8], // multicast
] as const)
  notPublic.addSubnet(network, prefix, 'ipv6')

/** Whether the address belongs to a public host; an IPv4 address inside an IPv6 one counts as itself. */
export const isPublicAddress = (address: string): boolean =>
  !notPublic.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

export type HostAddress = { readonly address: string; readonly family: 4 | 6 }

/**
 * Looks a host up once and answers with the one address to connect to, so that a name cannot point elsewhere
 * between the check and the connection. One address that is not public refuses the host, unless the setting allows it.
 */
export async function resolveHost(
  host: string,
  world: Pick<TransportWorld, 'allowPrivateAddresses'>,
): Promise<HostAddress> {
  const bare = host.replace(/^\[|\]$/g, '')
  const found = await lookup(bare, { all: true }).catch((cause: unknown) => {
    throw new TransportError(`The host ${bare} is not known.`, { retry: true, cause })
  })
  const hidden = found.find(({ address }) => !isPublicAddress(address))
  if (hidden && !world.allowPrivateAddresses)
    throw new TransportError(
      `The host ${bare} leads to ${hidden.address}, which is not a public address.`,
      { retry: false },
    )
  const [first] = found
  if (!first) throw new TransportError(`The host ${bare} has no address.`, { retry: true })
  return { address: first.address, family: first.family === 6 ? 6 : 4 }
}
