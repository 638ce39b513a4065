import { numberRanges } from '../domain/allocation/index.ts'
import {
  type Carrier,
  type ConfigurationDocument,
  referenceKey,
} from '../domain/configuration/index.ts'
import type { Problem } from '../domain/result.ts'
import { type CarrierConnector, findConnector } from './index.ts'

/** The parts of a document that speak of connectors. */
type Document = Pick<ConfigurationDocument, 'carriers' | 'carrierServices'>

/**
 * What a document asks of a connector that it cannot do: none of that name, numbers it refuses, a manifest format it does
 * not write. Problems stand at the document's paths, as those of publishing do (configuration 1.3); the domain
 * cannot find them, because it does not know the connectors.
 */
export const checkConnectors = (document: Document): readonly Problem[] =>
  (document.carriers ?? []).flatMap((carrier, index) => {
    const path = `carriers[${index}]`
    const connector = findConnector(carrier.connector)
    if (!connector)
      return [
        {
          path: `${path}.connector`,
          code: 'UnknownConnector',
          message: `This server has no connector "${carrier.connector}".`,
        },
      ]
    return [
      ...refusedFormat(connector, carrier, path),
      ...numberPaths(document, carrier, path).flatMap(({ at, numbers }) => {
        const message = connector.refuseNumbers(numbers)
        return message === null ? [] : [{ path: at, code: 'NumbersRefused', message }]
      }),
    ]
  })

function refusedFormat(
  connector: CarrierConnector,
  { manifest }: Carrier,
  path: string,
): readonly Problem[] {
  if (!manifest || connector.manifest[manifest.format]) return []
  const formats = Object.keys(connector.manifest).join(', ')
  const message = `The connector "${connector.card.reference}" writes only ${formats}.`
  return [{ path: `${path}.manifest.format`, code: 'FormatNotWritten', message }]
}

/** Every range of the carrier and of its services, with its place in the document. */
function numberPaths(document: Document, carrier: Carrier, path: string) {
  const first = carrier.trackingNumbers ? [`${path}.trackingNumbers`] : []
  const further = (carrier.furtherTrackingNumbers ?? []).map(
    (_, place) => `${path}.furtherTrackingNumbers[${place}]`,
  )
  const own = numberRanges(carrier, {}).map((numbers, place) => ({
    at: [...first, ...further][place] ?? path,
    numbers,
  }))
  const ofServices = (document.carrierServices ?? []).flatMap((service, index) =>
    referenceKey(service.carrier) === referenceKey(carrier.reference)
      ? (service.trackingNumbers ?? []).map((numbers, place) => ({
          at: `carrierServices[${index}].trackingNumbers[${place}]`,
          numbers,
        }))
      : [],
  )
  return [...own, ...ofServices]
}
