import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '../../src/http/routes/index.ts'
import { bodies, now, openContractWorld, placeOf } from '../support/contract-world.ts'
import type { TestServer } from '../support/server.ts'

/**
 * A refusal names everything that is wrong (consumer-options 1.7): of two members that are refused each by itself, both
 * are named when both are wrong. Tried on pairs spread over the body of each call, but for what is `hidden`.
 */
let api: TestServer
beforeAll(async () => {
  api = await openContractWorld()
})
afterAll(() => api.close())

type Step = string | number
type Mistake = { readonly at: readonly Step[]; readonly value: unknown }

/** What can be wrong with a value, whatever it means. */
const wrongFor = (value: unknown): readonly unknown[] => {
  if (typeof value === 'number') return ['abc', -1]
  if (typeof value === 'string') return [{ a: 1 }, 'Nonsense!', '']
  return Array.isArray(value) ? ['text', []] : ['text', null]
}

function mistakesIn(value: unknown, at: readonly Step[] = []): readonly Mistake[] {
  const own = at.length === 0 ? [] : wrongFor(value).map((wrong) => ({ at, value: wrong }))
  if (typeof value !== 'object' || value === null) return own
  const steps: readonly Step[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  const inner = steps.flatMap((step) =>
    mistakesIn((value as Record<Step, unknown>)[step], [...at, step]),
  )
  return [...own, ...inner]
}

function made(body: unknown, { at, value }: Mistake): unknown {
  const [step, ...rest] = at
  if (step === undefined) return value
  const copy = Array.isArray(body) ? [...body] : { ...(body as object) }
  const inner = (copy as Record<Step, unknown>)[step]
  ;(copy as Record<Step, unknown>)[step] = made(inner, { at: rest, value })
  return copy
}

const isWithin = (path: string, outer: string) =>
  path.startsWith(outer) && ['', '.', '['].includes(path.charAt(outer.length))
/** A coarser or a finer path says the same. */
const names = (paths: readonly string[], path: string) =>
  paths.some((one) => isWithin(one, path) || isWithin(path, one))
const nested = (one: Mistake, other: Mistake) =>
  one.at.every((step, n) => other.at[n] === step || n >= other.at.length)

/** Which consignment or item is meant, and which of its ends an address is, must be known before anything can be missed in it. */
const hidden = ({ at }: Mistake) =>
  at.at(-1) === 'AddressType' ||
  ['Reference', 'ItemReference', 'Addresses.0'].includes(at.join('.'))

const calls = Object.keys(bodies).filter(
  (name) =>
    // The document has a check of its own; carriers' reports name things that must be looked up.
    !/configuration|tracking|webhooks|admin\/(?!explain)/.test(name),
)

describe.each(calls)('%s', (name) => {
  test('two mistakes are both named', async () => {
    const [verb = '', path = ''] = name.split(' ')
    const { subject, url } = await placeOf(name, path)
    const body = await bodies[name]?.(subject)
    if (Array.isArray(body)) return
    // What is created has a new name each time.
    const refused = async (...mistakes: readonly Mistake[]): Promise<readonly string[]> => {
      const asked = mistakes.reduce(made, await bodies[name]?.(subject))
      const answer = await api.call(verb as 'POST', url, { now, body: asked })
      if (answer.status !== 400) return []
      return answer.json.Details.map(({ Target }: { readonly Target: string }) => Target)
    }
    const alone: { readonly mistake: Mistake; readonly paths: readonly string[] }[] = []
    for (const mistake of mistakesIn(body)) {
      const paths = hidden(mistake) ? [] : await refused(mistake)
      if (paths.length > 0) alone.push({ mistake, paths })
    }
    for (const [n, one] of alone.entries()) {
      // Another part of the body each time.
      const other = alone[(n * 7 + 5) % alone.length] ?? one
      if (nested(one.mistake, other.mistake) || nested(other.mistake, one.mistake)) continue
      const both = await refused(one.mistake, other.mistake)
      const unnamed = [...one.paths, ...other.paths].filter((target) => !names(both, target))
      expect({ one: one.mistake, other: other.mistake, both, unnamed }).toMatchObject({
        unnamed: [],
      })
    }
  })
})

/** `/labels/:consignmentReference(...)` as `/labels/{consignmentReference}`. */
const asInOpenApi = (path: string) => path.replace(/:(\w+)(\([^)]*\))?/g, '{$1}')
const questions = routes.flatMap((route) =>
  Object.keys(route.query ?? {}).length > 1
    ? [[`${route.method} ${asInOpenApi(route.paths[0])}`, Object.keys(route.query ?? {})] as const]
    : [],
)

describe.each(questions)('%s', (name, parameters) => {
  test('every parameter that is wrong is named', async () => {
    const [verb = '', path = ''] = name.split(' ')
    const { subject, url } = await placeOf(name, path)
    const body = await bodies[name]?.(subject)
    const [place = ''] = url.split('?')
    const refused = async (wrong: readonly string[]): Promise<readonly string[]> => {
      const query = new URLSearchParams(
        Object.fromEntries(wrong.map((parameter) => [parameter, 'Nonsense!'])),
      )
      const answer = await api.call(verb as 'GET', `${place}?${query}`, { now, body })
      if (answer.status !== 400) return []
      return answer.json.Details.map(({ Target }: { readonly Target: string }) => Target)
    }
    const alone = await Promise.all(parameters.map((parameter) => refused([parameter])))
    const together = await refused(parameters)
    expect({ together, unnamed: alone.flat().filter((one) => !together.includes(one)) }).toEqual({
      together,
      unnamed: [],
    })
  })
})
