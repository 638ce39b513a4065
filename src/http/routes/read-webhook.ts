import { findState } from '../../domain/consignments/index.ts'
import { isEventKind } from '../../domain/events/index.ts'
import { refusal } from '../../domain/refusal.ts'
import { accepted, type Problem } from '../../domain/result.ts'
import { type Instant, parseInstant, toInstant } from '../../domain/time/index.ts'
import type { Query } from '../codec/query.ts'

type Fields = Readonly<Record<string, unknown>>
const invalid = (problems: readonly Problem[]) =>
  refusal('ValidationFailed', 'The request is not valid.', problems)
const fieldsOf = (body: unknown): Fields | null =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Fields) : null
const noObject = () => invalid([{ path: '', code: 'WrongType', message: 'Expected an object.' }])

/** Body of a new webhook, or of a changed one, which may be paused. */
export function readWebhook(body: unknown) {
  const fields = fieldsOf(body)
  if (!fields) return noObject()
  const problems: Problem[] = []
  const { description = '', paused = false } = fields
  const url = urlOf(fields.url, problems)
  if (typeof description !== 'string' || description.length > 500)
    problems.push({ path: 'description', code: 'TooLong', message: 'At most 500 characters.' })
  if (typeof paused !== 'boolean')
    problems.push({ path: 'paused', code: 'WrongType', message: 'Expected true or false.' })
  const kinds = wordsOf(fields, 'kinds', problems, (word) => (isEventKind(word) ? word : null))
  const states = wordsOf(fields, 'states', problems, (word) => findState(word) ?? null)
  if (problems.length > 0) return invalid(problems)
  return accepted({
    url,
    description: description as string,
    kinds,
    states,
    paused: paused as boolean,
  })
}

function urlOf(value: unknown, problems: Problem[]): string {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : null
  if (url && /^https?:$/.test(url.protocol) && url.href.length <= 2_000 && !url.username)
    return url.href
  const message = 'An https address of at most 2,000 characters, without a user name.'
  problems.push({ path: 'url', code: 'InvalidAddress', message })
  return ''
}

function wordsOf(
  fields: Fields,
  name: string,
  problems: Problem[],
  read: (word: string) => string | null,
): readonly string[] {
  const { [name]: value = [] } = fields
  if (!Array.isArray(value) || value.length > 100) {
    problems.push({ path: name, code: 'WrongType', message: 'Expected a list.' })
    return []
  }
  const words = value.map((word, n) => {
    const known = typeof word === 'string' ? read(word) : null
    if (known === null)
      problems.push({
        path: `${name}[${n}]`,
        code: 'UnknownValue',
        message: `There is no such one among the ${name}.`,
      })
    return known ?? ''
  })
  return [...new Set(words)]
}

const deliveryStates = ['Waiting', 'Delivered', 'GivenUp'] as const

/** Body of a replay: a period of the real clock, and in which state its deliveries ended (given up, unless told). */
export function readReplay(body: unknown) {
  const fields = fieldsOf(body)
  if (!fields) return noObject()
  const problems: Problem[] = []
  const instantOf = (name: 'from' | 'to'): Instant => {
    const value = fields[name]
    const at = typeof value === 'string' ? parseInstant(value) : null
    const message = 'Expected an instant with an offset or Z.'
    if (at === null) problems.push({ path: name, code: 'InvalidDate', message })
    return at ?? toInstant(0)
  }
  const period = { from: instantOf('from'), to: instantOf('to') }
  const { state = 'GivenUp' } = fields
  const ended = (['GivenUp', 'Delivered'] as const).find((one) => one === state)
  if (!ended)
    problems.push({ path: 'state', code: 'UnknownValue', message: 'GivenUp or Delivered.' })
  return problems.length > 0 || !ended ? invalid(problems) : accepted({ ...period, state: ended })
}

/** Query of the log; what cannot be read counts as left out (consumer-options 1.6). */
export const readDeliveryPage = (query: Query) => ({
  state: deliveryStates.find((one) => one.toLowerCase() === query.state?.toLowerCase()) ?? null,
  before: numberOf(query.before),
  take: Math.min(Math.max(1, numberOf(query.take) ?? 50), 200),
})

/** A whole number of a path or a query; null if it is none. */
export const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null
