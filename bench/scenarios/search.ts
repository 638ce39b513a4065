import { openAccount, send } from '../fixtures/accounts.ts'
import { usual } from '../fixtures/configuration.ts'
import { copyConsignments } from '../fixtures/many-consignments.ts'
import { optionsBody } from '../fixtures/requests.ts'
import { measured } from '../measure/repeat.ts'
import type { Result, Scenario, World } from '../measure/result.ts'
import { withServer } from './served.ts'

/** Each search parameter alone: what is usual, and what is rare. */
const searches: Readonly<Record<string, (day: (daysAgo: number) => string) => string>> = {
  none: () => '',
  'state, usual': () => 'state=Delivered',
  stateAttribute: () => 'stateAttribute=Shipped',
  carriers: () => 'carriers=NORTHWAY',
  carrierService: () => 'carrierService=SERVICE_7',
  shippingLocationReference: () => 'shippingLocationReference=BRISTOL',
  'direction, usual': () => 'direction=Outbound',
  'direction, rare': () => 'direction=Inbound',
  'source, rare': () => 'source=Web',
  'labelsPrinted=true': () => 'labelsPrinted=true',
  'labelsPrinted=false': () => 'labelsPrinted=false',
  destinationCountryCode: () => 'destinationCountryCode=IE',
  destinationRegion: () => 'destinationRegion=Highland',
  'reference, whole': () => 'reference=EC-000-001-7QK',
  'reference, last group': () => 'reference=7QK',
  'reference, two groups': () => 'reference=00X-7QK',
  referenceProvidedByCustomer: () => 'referenceProvidedByCustomer=WEB-41234',
  trackingReference: () => 'trackingReference=NX000041234',
  packageNumber: () => 'packageNumber=EP-000-000-123',
  'createdDate, a day': (day) => `createdDateFrom=${day(30)}&createdDateTo=${day(30)}`,
  'createdDate, a week': (day) => `createdDateFrom=${day(37)}&createdDateTo=${day(31)}`,
  'shippingDate, a day': (day) => `shippingDateFrom=${day(30)}&shippingDateTo=${day(30)}`,
  'scheduledDeliveryDate, a day': (day) =>
    `scheduledDeliveryDateFrom=${day(30)}&scheduledDeliveryDateTo=${day(30)}`,
  'requestedDeliveryDate, a day': (day) =>
    `requestedDeliveryDateFrom=${day(30)}&requestedDeliveryDateTo=${day(30)}`,
  'shippedDate, a day': (day) => `shippedDateFrom=${day(30)}&shippedDateTo=${day(30)}`,
  'weightInKg, heavy': () => 'weightInKgFrom=30',
  'value, dear': () => 'valueFrom=499',
  'postcode, district': () => 'postcode=YO21',
  'postcode, whole': () => 'postcode=YO213PU',
  searchTerm: () => 'searchTerm=WEB-41234',
}

/** Without an index by design, so not bound by the budget, and why: an index for each would cost every selection. */
const readThrough: Readonly<Record<string, string>> = {
  'weightInKg, heavy': 'a range of a measure, seldom asked alone',
  'value, dear': 'a range of a measure, seldom asked alone',
  'postcode, district': 'any part of a postcode counts',
  'postcode, whole': 'any part of a postcode counts',
  searchTerm: 'any part of several columns counts',
}

/** The first page of a search, one parameter at a time, on an account of many consignments. */
export const search: Scenario = {
  name: 'search',
  summary:
    'first page of each search parameter on PostgreSQL: 100,000 consignments, --full a million',
  needs: 'postgresql',
  run: (world) =>
    withServer('postgresql', async ({ server, database }) => {
      const key = await openAccount(server.port, usual)
      const { DeliveryOptions } = await send(
        server.port,
        'POST',
        '/deliveryoptions',
        key,
        optionsBody(0),
      )
      const option = DeliveryOptions.at(-1).Reference
      await send(server.port, 'POST', `/deliveryoptions/select/${option}`, key)
      const rows = world.full ? 1_000_000 : 100_000
      world.say(`copying ${rows.toLocaleString('en-GB')} consignments`)
      await copyConsignments(database.url as string, rows)
      const lookedUp: Result[] = []
      const others: Result[] = []
      for (const [name, query] of Object.entries(searches)) {
        const result = await measure(server.port, key, name, query(daysAgo), world)
        if (name in readThrough) others.push(result)
        else lookedUp.push(result)
      }
      return [...lookedUp, ...others, slowestOf(lookedUp)]
    }),
}

/** What the budget bounds: none of the searches that have an index by design may be slower. */
const slowestOf = (lookedUp: readonly Result[]): Result => ({
  id: 'search.lookedUp.p95',
  what: 'the slowest search that is looked up, p95',
  value: measured([Math.max(...lookedUp.map(({ value }) => value.median))]),
  unit: 'ms',
})

const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

/** The 95th percentile of one search, after it has been prepared. */
async function measure(port: number, key: string, name: string, query: string, world: World) {
  const times: number[] = []
  let count = 0
  for (let turn = -3; turn < 40; turn += 1) {
    const beganAt = performance.now()
    const asked = send(port, 'GET', `/consignments/50/0?${query}`, key)
    // Of what is read through, longer than a statement may take is an answer too.
    const answer = await (name in readThrough ? asked.catch(() => null) : asked)
    if (turn >= 0) times.push(performance.now() - beganAt)
    count = answer?.Count ?? Number.NaN
    // A slow one need not be asked forty times to be known as slow.
    if (times.length >= 3 && (times[0] as number) > 1_000) break
  }
  times.sort((a, b) => a - b)
  const p95 = times[Math.ceil(times.length * 0.95) - 1] as number
  world.say(`${name}: ${count} found, p95 ${p95.toFixed(1)} ms`)
  const id = `search.${name.replaceAll(/[^A-Za-z]+/g, '-')}.p95`
  const reason = readThrough[name]
  const what = `${name}: ${count} found, p95${reason ? ` (read through: ${reason})` : ''}`
  return { id, what, value: measured([p95]), unit: 'ms' }
}
