import type { CarrierConnector } from './carrier.ts'
import { standard } from './standard/index.ts'

export type {
  CarrierConnector,
  ConnectorCard,
  Journey,
  LabelPackage,
  Source,
} from './carrier.ts'

export { type FormatForm, manifestForms } from './manifest/formats.ts'
export type { ManifestRows, ManifestWriter } from './manifest/writer.ts'

/** Every connector this server has, by its reference. A new one is one line here. */
const connectors: readonly CarrierConnector[] = [standard]

/** The list that the suite, the console and the documentation walk. */
export const listConnectors = (): readonly CarrierConnector[] => connectors

/** The connector a carrier's configuration names; `standard` when it names none. Undefined: there is no such one. */
export const findConnector = (reference = standard.card.reference): CarrierConnector | undefined =>
  connectors.find((connector) => connector.card.reference === reference.toLowerCase())
