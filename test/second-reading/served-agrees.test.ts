import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestServer, type TestServer } from '../support/server.ts'
import { type PromiseCase, promiseCase } from './arbitraries.ts'
import { askServer, bodyOf, type ShownAnswer } from './ask-server.ts'
import type { PlainAnswer } from './plain-types.ts'
import { readOptions } from './second-reading.ts'
import { nothingUsed } from './small-document.ts'

let api: TestServer
let port: number
let keys: readonly string[]
beforeAll(async () => {
  api = await openTestServer()
  await api.server.app.listen({ port: 0, host: '127.0.0.1' })
  port = (api.server.app.server.address() as AddressInfo).port
  keys = [await api.newAccount(), await api.newAccount()]
})
afterAll(() => api.close())

const shownOf = (answer: PlainAnswer): ShownAnswer =>
  'invalid' in answer
    ? answer
    : {
        options: answer.options.map(
          ({ collectionDate: _, earliestDeliveryDate: __, ...shown }) => shown,
        ),
      }

/** The same in lower case, which the tables read and the shorter way does not. */
const inLowerCase = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inLowerCase)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inLowerCase(inner)]),
  )
}

async function publish({ document }: PromiseCase, key: string) {
  const { status, json } = await api.call('PUT', '/admin/configuration', { key, body: document })
  expect(json, `${status}`).toMatchObject({ version: expect.any(Number) })
}

/** Every question of a case, asked in both ways, and asked again when the answers may be remembered. */
const askAll = ({ document, questions }: PromiseCase, key: string) =>
  questions.flatMap(({ request, now }) => {
    const body = bodyOf(request, document.currency)
    const expected = shownOf(readOptions(document, request, now, nothingUsed))
    return [body, inLowerCase(body), body].map(async (one) =>
      expect(await askServer({ port, key }, one, now)).toEqual(expected),
    )
  })

test(
  'over HTTP, two accounts at once, each is answered as the second reading of its rules does',
  {
    timeout: 120_000,
  },
  () =>
    fc.assert(
      fc.asyncProperty(promiseCase, promiseCase, async (one, other) => {
        const [mine = '', theirs = ''] = keys
        await publish(one, mine)
        await publish(other, theirs)
        await Promise.all([...askAll(one, mine), ...askAll(other, theirs)])
      }),
      { numRuns: Number(process.env.PROMISE_RUNS ?? 600) / 10 },
    ),
)
