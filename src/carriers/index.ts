import type { Carrier } from '../domain/configuration/index.ts'
import type { CarrierConnector } from './carrier.ts'
import { fernpost } from './fernpost/index.ts'
import { templateColumns } from './manifest/columns.ts'
import { csvManifest } from './manifest/csv.ts'
import type { ManifestWriter } from './manifest/writer.ts'
import { palisade } from './palisade/index.ts'
import { standard } from './standard/index.ts'
import { tandem } from './tandem/index.ts'
import { wayfare } from './wayfare/index.ts'

export type {
  Capability,
  CarrierConnector,
  ConnectorCard,
  Journey,
  LabelPackage,
  Source,
} from './carrier.ts'

export { type AcknowledgedConsignment, readAcknowledgement } from './manifest/acknowledgement.ts'
export { type FormatForm, manifestForms } from './manifest/formats.ts'
export type { ManifestRows, ManifestWriter } from './manifest/writer.ts'
export { findTradeItem, type TradeItem } from './trade-item.ts'

/** Every connector this server has, by its reference. A new one is one line here. */
const connectors: readonly CarrierConnector[] = [standard, fernpost, palisade, wayfare, tandem]

/** The list that the suite, the console and the documentation walk. */
export const listConnectors = (): readonly CarrierConnector[] => connectors

/** The connector a carrier's configuration names; `standard` when it names none. Undefined: there is no such one. */
export const findConnector = (reference = standard.card.reference): CarrierConnector | undefined =>
  connectors.find((connector) => connector.card.reference === reference.toLowerCase())

/**
 * How the carrier's manifest is written: by its connector, or as CSV by the columns of its own template.
 * Undefined: the connector does not write that format.
 */
export function findManifestWriter(
  connector: CarrierConnector,
  manifest: Pick<NonNullable<Carrier['manifest']>, 'format' | 'columns'>,
): ManifestWriter | undefined {
  const { format, columns = [] } = manifest
  if (format === 'csv' && columns.length > 0) return csvManifest(templateColumns(columns))
  return connector.manifest[format]
}
