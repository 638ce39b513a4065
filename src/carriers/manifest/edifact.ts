import type { ManifestFacts } from '../../domain/manifests/index.ts'
import { dayMs, minuteMs, toLocalDate } from '../../domain/time/index.ts'
import { consignmentSegments, dateText, partySegments } from './edifact-consignment.ts'
import { SERVICE_STRING_ADVICE, segment } from './edifact-syntax.ts'
import { kilograms } from './figures.ts'
import {
  byConsignment,
  type ConsignmentRows,
  type ManifestRows,
  type ManifestWriter,
} from './writer.ts'

/**
 * Consignments in one message. The directory allows 9,999 (a consolidation item number has four digits); far fewer keep
 * the control totals at a message's head, and with them the memory, small.
 */
const CONSIGNMENTS_IN_A_MESSAGE = 500

/**
 * Writes a manifest as an interchange of IFCSUM messages of the directory D.01B (forwarding and consolidation summary),
 * in the repertoire UNOC. To be sent as ISO 8859-1. The interchange's reference is the manifest's, as far as it fits;
 * a sandbox marks it as a test.
 */
export const edifactManifest: ManifestWriter = (facts, rows) => writeEdifact(facts, rows)

const two = (value: number) => String(value).padStart(2, '0')

/** Date and time of preparation in UTC, as UNB and DTM write them. */
function prepared(facts: ManifestFacts) {
  const day = Math.floor(facts.createdAt / dayMs)
  const minutes = Math.floor((facts.createdAt - day * dayMs) / minuteMs)
  const date = dateText(toLocalDate(day))
  return { date, time: `${two(Math.floor(minutes / 60))}${two(minutes % 60)}` }
}

async function* writeEdifact(facts: ManifestFacts, rows: ManifestRows): AsyncIterable<string> {
  const { date, time } = prepared(facts)
  const reference = facts.reference.slice(0, 14)
  yield `${SERVICE_STRING_ADVICE}\n${segment(
    'UNB',
    ['UNOC', '3'],
    [facts.shippingLocationReference.slice(0, 35), 'ZZZ'],
    [facts.carrierReference.slice(0, 35), 'ZZZ'],
    [date.slice(2), time],
    reference,
    ...['', '', '', '', ''],
    facts.environment === 'sandbox' ? '1' : '',
  )}`
  let messages = 0
  for await (const page of inPages(byConsignment(rows))) {
    messages += 1
    yield message(facts, page, messages)
  }
  yield segment('UNZ', String(messages), reference)
}

/** Consignments by the message; a manifest without any still has one message that says so. */
async function* inPages(
  consignments: AsyncIterable<ConsignmentRows>,
): AsyncIterable<readonly ConsignmentRows[]> {
  let page: ConsignmentRows[] = []
  let pages = 0
  for await (const consignment of consignments) {
    page.push(consignment)
    if (page.length < CONSIGNMENTS_IN_A_MESSAGE) continue
    yield page
    pages += 1
    page = []
  }
  if (page.length > 0 || pages === 0) yield page
}

function message(facts: ManifestFacts, page: readonly ConsignmentRows[], number: number): string {
  const body = [
    segment('UNH', String(number), ['IFCSUM', 'D', '01B', 'UN']),
    ...headSegments(facts, page),
    ...page.flatMap((consignment, index) => consignmentSegments(consignment, index + 1)),
  ]
  // The count of segments includes UNH and UNT themselves.
  return body.join('') + segment('UNT', String(body.length + 1), String(number))
}

/** What holds for the whole consolidation: document, date, totals of this message, consignor, carrier, road. */
function headSegments(facts: ManifestFacts, page: readonly ConsignmentRows[]): readonly string[] {
  const { date, time } = prepared(facts)
  const rows = page.flat()
  const grams = rows.reduce((sum, { weightGrams }) => sum + weightGrams, 0)
  return [
    segment('BGM', '785', facts.reference, '9'),
    segment('DTM', ['137', `${date}${time}`, '203']),
    segment('CNT', ['10', String(page.length)]),
    segment('CNT', ['11', String(rows.length)]),
    segment('CNT', ['7', kilograms(grams), 'KGM']),
    ...partySegments('CZ', facts.shippingLocation, facts.shippingLocationReference),
    segment('NAD', 'CA', [facts.carrierReference, '', '91'], '', [facts.carrierName.slice(0, 35)]),
    segment('TDT', '20', '', ['3']),
  ]
}
