import { type CarrierConnector, findConnector } from '../carriers/index.ts'
import { findCarrier, type RequirementsOf, type Snapshot } from '../domain/configuration/index.ts'

/** The connector that speaks to the carrier; `standard` where the configuration names none, or does not know the carrier any more. */
export function connectorOf(snapshot: Snapshot | null, carrierReference: string): CarrierConnector {
  const carrier = snapshot && findCarrier(snapshot, carrierReference)
  const connector = findConnector(carrier?.connector) ?? findConnector()
  if (!connector) throw new Error('The standard connector is always there.')
  return connector
}

/** What the carrier's connector needs to know of a consignment; snapshots are compiled with it. */
export const requirementsOf: RequirementsOf = ({ connector }) =>
  findConnector(connector)?.customs.requirements ?? []
