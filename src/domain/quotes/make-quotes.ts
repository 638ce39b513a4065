import { type CompiledService, isTimed } from '../configuration/index.ts'
import type { OptionsRequest, ServiceAnswer } from '../delivery-options/index.ts'
import type { Instant } from '../time/index.ts'
import { type Quote, type QuoteRequest, quoteExpiry } from './quote.ts'
import { unqualified } from './unqualified-services.ts'

/** The quotes among the answers of services, the cheapest first, and the services without one (other-flows 5.4 Q2 to Q4). */
export const makeQuotes = (
  answers: readonly ServiceAnswer[],
  request: OptionsRequest,
  now: Instant,
): Pick<QuoteRequest, 'quotes' | 'unqualified'> => ({
  quotes: answers
    .flatMap(({ service, best }) => (best ? [{ service, best }] : []))
    .sort(
      (a, b) =>
        a.best.option.price.netMinor - b.best.option.price.netMinor ||
        a.service.rank - b.service.rank,
    )
    .map(({ service, best }) => ({
      option: best.option,
      expiresAt: quoteExpiry(best.option.collection, now),
      stage: { pickup: service.pickup, timed: isTimed(service) },
      surcharges: best.surcharges.map(({ reference, kind, size }) => ({ reference, kind, size })),
      chargeableGrams: chargeableGrams(service, request),
    })),
  unqualified: answers.filter(({ best }) => best === null).map(unqualified),
})

const chargeableGrams = (
  { weightScale: { unitsPerGram, unitsPerMm3 } }: CompiledService,
  { load }: OptionsRequest,
): Quote['chargeableGrams'] =>
  load.packages.map(({ weightGrams, volumeMm3 }) =>
    Math.max(weightGrams, (volumeMm3 * unitsPerMm3) / unitsPerGram),
  )

/** What two requests must have in common for a quote of the one to be good for the other (other-flows AL6). */
export const likenessOf = ({
  direction,
  purpose,
  location,
  farEnd,
  load,
}: OptionsRequest): string => {
  const tags = load.tags.map((tag) => tag.toUpperCase()).sort()
  const country = farEnd.country.toUpperCase()
  const postcode = (farEnd.postcode ?? '').replace(/\s/g, '').toUpperCase()
  return JSON.stringify([
    direction,
    purpose,
    location.reference,
    country,
    postcode,
    load.packages,
    load.valueTenThousandths,
    tags,
  ])
}
