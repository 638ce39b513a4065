import { optionsBody } from '../fixtures/requests.ts'
import type { Caller } from './caller.ts'

/** A day of an account in small: each call does one of its errands, in a fixed mixture. */
export type Traffic = { readonly errand: () => Promise<void> }

/** Of a hundred errands; what is left is options. A manifest names all that was printed since the last one. */
const SHARES = { select: 20, search: 12, track: 8 } as const
/** Errands between two manifests. */
const MANIFEST_EVERY = 1_500
/** Manifested consignments that carriers may report of. */
const MOST_KEPT = 2_000
/** Consignments that one call names at most. */
const MOST_NAMED = 500

const searches = [
  (n: number) => `referenceProvidedByCustomer=BASKET-${n}`,
  () => 'state=Manifested',
  () => 'labelsPrinted=false',
  () => 'carriers=NORTHWAY',
] as const

export function openTraffic({ ask }: Caller): Traffic {
  let turn = 0
  const printed: string[] = []
  const manifested: string[] = []

  const options = (n: number) => ask('options', 'POST', '/deliveryoptions', optionsBody(n))
  const select = async (n: number) => {
    const answer = await options(n)
    // Of a later day: its cut-off does not pass meanwhile.
    const option = answer?.DeliveryOptions.at(-1 - (n % 10)).Reference
    const selected = option && (await ask('select', 'POST', `/deliveryoptions/select/${option}`))
    const reference = selected?.ApiLinks[0].Href.split('/').at(-1)
    if (!reference) return
    const format = n % 3 === 0 ? 'pdf' : 'zpl'
    if (await ask('label', 'GET', `/labels/${reference}/${format}`)) printed.push(reference)
  }
  const search = async (n: number) => {
    const condition = searches[n % searches.length]?.(n)
    await ask('search', 'GET', `/consignments/25/0?${condition}`)
  }
  const track = async (n: number) => {
    const reference = manifested[n % Math.max(1, manifested.length)]
    if (!reference) return search(n)
    const consignment = await ask('consignment', 'GET', `/consignments/${reference}`)
    if (!consignment) return
    await ask('report', 'POST', '/tracking/carrierevents', reportOf(consignment))
    await ask('tracking', 'GET', `/tracking/${reference}`)
  }
  const manifest = async () => {
    const named = printed.splice(0, MOST_NAMED)
    if (named.length === 0) return
    await ask('manifest', 'PUT', '/consignments/manifest', { ConsignmentReferences: named })
    manifested.push(...named)
    manifested.splice(0, Math.max(0, manifested.length - MOST_KEPT))
  }
  return {
    errand: async () => {
      const n = turn++
      if (n % MANIFEST_EVERY === MANIFEST_EVERY - 1) return manifest()
      // Spread, so that a moment holds the mixture of all.
      const lot = (n * 37) % 100
      if (lot < SHARES.select) return select(n)
      if (lot < SHARES.select + SHARES.search) return search(n)
      if (lot < SHARES.select + SHARES.search + SHARES.track) return track(n)
      await options(n)
    },
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a consignment as the wire has it
const reportOf = ({ Packages, ConsignmentLegs: [leg] }: any) => ({
  CarrierReference: leg.CarrierReference,
  ConsignmentTrackingEvents: [
    {
      ConsignmentTrackingReference: leg.TrackingReferences[0],
      PackageTrackingEvents: [
        {
          PackageReference: Packages[0].Reference,
          TrackingEvents: [
            { TimeStamp: new Date().toISOString(), Code: 'Collected', Description: 'Collected' },
          ],
        },
      ],
    },
  ],
})
