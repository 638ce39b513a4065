import type { AddressRole, ConsignmentAddress } from '../address.ts'
import type { ConsignmentContents } from '../consignments/index.ts'

/**
 * The same packages on their way back: who sent receives (other-flows O8). Without a shipping date: when the customer
 * sends it back is not known yet (decision 50).
 */
export const wayBack = (contents: ConsignmentContents): ConsignmentContents => ({
  ...contents,
  direction: 'Inbound',
  addresses: contents.addresses.map(exchanged),
  shippingDate: null,
})

const opposite: Partial<Record<AddressRole, AddressRole>> = {
  Origin: 'Destination',
  Destination: 'Origin',
  Sender: 'Recipient',
  Recipient: 'Sender',
  Importer: 'Exporter',
  Exporter: 'Importer',
}
const exchanged = (address: ConsignmentAddress): ConsignmentAddress => ({
  ...address,
  roles: address.roles.map((role) => opposite[role] ?? role),
})
