import type { ConsignmentAddress } from '../address.ts'

/**
 * The addresses with this one in place of whatever had its roles (consumer-options 2.26). An address that keeps another
 * role stays for that one; where no address had the roles, this one is added.
 */
export function replaceAddress(
  addresses: readonly ConsignmentAddress[],
  address: ConsignmentAddress,
): readonly ConsignmentAddress[] {
  const isTaken = (one: ConsignmentAddress) =>
    one.roles.some((role) => address.roles.includes(role))
  const place = addresses.findIndex(isTaken)
  const kept = addresses.map((one) => {
    const roles = one.roles.filter((role) => !address.roles.includes(role))
    return roles.length === one.roles.length ? one : { ...one, roles }
  })
  return kept
    .toSpliced(place === -1 ? kept.length : place, 0, address)
    .filter(({ roles }) => roles.length > 0)
}
