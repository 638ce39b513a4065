import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRestartable, type Restartable } from '../support/restartable.ts'
import { demoRequest } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let server: Restartable
/** Each start of a process takes seconds on a slow machine, and there are many. */
const patience = 240_000

beforeAll(async () => {
  // A job whose worker is gone is taken up again after this; an embedded database knows at its start.
  server = await openRestartable({ LOST_JOB_SECONDS: '2' })
})
afterAll(() => server.close())

async function call(method: string, path: string, body?: unknown) {
  const { status, json } = await server.call(method, path, body)
  expect(status, JSON.stringify(json)).toBeLessThan(300)
  return json
}

const stateOf = async (reference: string): Promise<string> =>
  (await call('GET', `/consignments/${reference}/status`)).Status

test('a server killed at many moments of many runs leaves each consignment in exactly one manifest file', {
  timeout: patience,
}, async () => {
  await call('PUT', '/admin/configuration', smallDocument({}))
  const request = await demoRequest('boots-to-whitby')
  const references: string[] = []
  const allocate = async () => {
    const { DeliveryOptions } = await call('POST', '/deliveryoptions', request)
    const selected = await call('POST', `/deliveryoptions/select/${DeliveryOptions[0].Reference}`)
    references.push(selected.ApiLinks[0].Href.split('/').at(-1))
  }
  // Moments from "the answer is just out" to "the file is long there"; the process dies wherever it is.
  for (const moment of [0, 3, 10, 30, 100, 300]) {
    await Promise.all(Array.from({ length: 15 }, allocate))
    await call('POST', '/consignments/manifestFromQuery', { States: ['Allocated'] })
    await after(moment)
    await server.restart()
  }
  const everyState = async () => new Set(await Promise.all(references.map(stateOf)))
  await expect.poll(everyState, { timeout: 40_000, interval: 200 }).toEqual(new Set(['Manifested']))

  const outbox = join(server.folder, 'outbox', 'northway')
  const published = (await readdir(outbox)).filter((name) => !name.startsWith('.'))
  const texts = await Promise.all(published.map((name) => readFile(join(outbox, name), 'utf8')))
  const listed = texts.flatMap((text) => text.match(/^EC-[0-9A-Z-]{11}/gm) ?? [])
  expect(listed.toSorted()).toEqual(references.toSorted())
  expect(texts.every((text) => text.endsWith('\n'))).toBe(true)
})

test('a server killed at many moments of reading acknowledgements settles each consignment exactly once', {
  timeout: patience,
}, async () => {
  const request = await demoRequest('boots-to-whitby')
  const allocate = async (): Promise<string> => {
    const { DeliveryOptions } = await call('POST', '/deliveryoptions', request)
    const selected = await call('POST', `/deliveryoptions/select/${DeliveryOptions[0].Reference}`)
    return selected.ApiLinks[0].Href.split('/').at(-1)
  }
  const references = await Promise.all(Array.from({ length: 20 }, allocate))
  await call('POST', '/consignments/manifestFromQuery', { States: ['Allocated'] })
  const states = async () => new Set(await Promise.all(references.map(stateOf)))
  await expect.poll(states, { timeout: 40_000, interval: 200 }).toEqual(new Set(['Manifested']))

  // Each restart finds files that it begins to read at once; the process dies wherever it is.
  const inbox = join(server.folder, 'inbox', 'northway')
  await mkdir(inbox, { recursive: true })
  for (const [index, moment] of [0, 20, 60, 150].entries()) {
    for (const reference of references.slice(index * 5, index * 5 + 5)) {
      const file = join(inbox, `${reference}.json`)
      const line = { consignment_reference: reference, status: 'refused', reason: 'Too wide' }
      await writeFile(file, JSON.stringify([line]))
      await utimes(file, 0, 0)
    }
    await server.restart()
    await after(moment)
  }
  await server.restart()
  await expect.poll(states, { timeout: 40_000, interval: 200 }).toEqual(new Set(['ManifestFailed']))
  await expect.poll(() => readdir(inbox), { timeout: 20_000 }).toEqual(['processed'])
  const audits = await Promise.all(
    references.map((reference) => call('GET', `/consignments/${reference}/audit`)),
  )
  expect(
    audits.map((audit) => JSON.stringify(audit).split('The carrier refused it').length),
  ).toEqual(references.map(() => 2))
})
