import { formatReference } from '../../domain/references.ts'
import { refusal } from '../../domain/refusal.ts'
import { accepted } from '../../domain/result.ts'
import { formatInstant } from '../../domain/time/index.ts'
import {
  erasePersonalData,
  exportPersonalData,
  type Person,
} from '../../usecases/privacy/personal-data.ts'
import { ownRoute, type Route } from './route.ts'

const common = { scope: 'admin', tag: 'Privacy', method: 'POST' } as const
const text = { type: 'string' }
const person = {
  type: 'object',
  description:
    'One of the two: the e-mail address of a contact, or the own reference of a consignment.',
  properties: { email: text, customerReference: text },
}

/** What is stored about one person: to be told, and to be erased. */
export const privacyRoutes: readonly Route[] = [
  ownRoute({
    ...common,
    paths: ['/admin/privacy/export'],
    summary: 'Everything that is stored about a person, in this environment',
    body: person,
    answer: {
      type: 'object',
      required: ['consignments', 'orders', 'offers', 'quotes'],
      properties: {
        consignments: { type: 'array', items: { type: 'object' } },
        orders: { type: 'array', items: { type: 'object' } },
        offers: { type: 'array', items: { type: 'object' } },
        quotes: { type: 'array', items: { type: 'object' } },
      },
    },
    handle: async (ctx, { caller, body, now }) => {
      const of = readPerson(body)
      if (!of.ok) return of
      const found = await exportPersonalData(ctx, caller, of.value, now)
      if (!found.ok) return found
      return accepted({
        consignments: found.value.consignments,
        orders: found.value.orders,
        offers: found.value.offers.map(({ firstOption, askedAt, request }) => ({
          firstReference: formatReference('EDO', firstOption),
          askedAt: formatInstant(askedAt),
          request: JSON.parse(request),
        })),
        quotes: found.value.quotes.map(({ reference, askedAt, quoted }) => ({
          quoteRequestReference: reference,
          askedAt: formatInstant(askedAt),
          quoted: JSON.parse(quoted),
        })),
      })
    },
  }),
  ownRoute({
    ...common,
    paths: ['/admin/privacy/erase'],
    summary:
      'Erases what is stored about a person, but for what is still on its way, which it names',
    body: person,
    answer: {
      type: 'object',
      required: ['erasedConsignments', 'erasedOrders', 'deletedOffers', 'kept'],
      properties: {
        erasedConsignments: { type: 'array', items: text },
        erasedOrders: { type: 'array', items: text },
        deletedOffers: { type: 'integer' },
        kept: {
          type: 'array',
          items: {
            type: 'object',
            required: ['reference', 'state'],
            properties: { reference: text, state: text },
          },
        },
      },
    },
    handle: async (ctx, { caller, body, now }) => {
      const of = readPerson(body)
      return of.ok ? erasePersonalData(ctx, caller, of.value, now) : of
    },
  }),
]

function readPerson(body: unknown) {
  const { email, customerReference } = (body ?? {}) as Readonly<Record<string, unknown>>
  const named = [email, customerReference].filter((one) => one !== undefined)
  const [value] = named
  if (named.length !== 1 || typeof value !== 'string' || value.trim() === '') {
    const message = 'Expected either email or customerReference, a text that is not empty.'
    const details = [{ path: '', code: 'Required', message }]
    return refusal('ValidationFailed', 'The request is not valid.', details)
  }
  return accepted<Person>(
    email === undefined ? { customerReference: value } : { email: value.trim() },
  )
}
