import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasFaketime, type JumpingClock, openJumpingClock } from '../support/jumping-clock.ts'
import { openRestartable, type Restartable } from '../support/restartable.ts'
import { demoRequest } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads members of a JSON answer by name and asserts on them
type Answer = { readonly status: number; readonly json: any; readonly retryAfter: number }

const HOUR = 3_600
const DAY = 24 * HOUR
const patience = { timeout: 30_000 }

/**
 * The clock of the whole process jumps, under the server and, where it is embedded, under its database. Where libfaketime is
 * not installed the instants that code is given jump in jobs.test.ts, retain.test.ts and automatic-manifests.test.ts.
 */
describe.runIf(hasFaketime)('a clock that jumps', () => {
  let clock: JumpingClock
  let server: Restartable
  let output = ''
  beforeAll(async () => {
    clock = await openJumpingClock()
    server = await openRestartable({
      ...clock.environment,
      MANIFEST_RETRY_SECONDS: '1',
      KEY_REQUESTS_PER_MINUTE: '1000000',
    })
    server.process().child.stdout?.on('data', (chunk) => {
      output += chunk
    })
    await call('PUT', '/admin/configuration', smallDocument({}))
  }, 120_000)
  afterAll(async () => {
    await server.close()
    await clock.close()
  })

  /** By the server's own clock. */
  const answerOf = async (
    method: string,
    path: string,
    body?: unknown,
    key = server.key,
  ): Promise<Answer> => {
    const answer = await fetch(`${server.process().address}${path}`, {
      method,
      headers: { 'ocp-apim-subscription-key': key, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(20_000),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const retryAfter = Number(answer.headers.get('retry-after'))
    return { status: answer.status, json: await answer.json(), retryAfter }
  }
  const call = async (method: string, path: string, body?: unknown) => {
    const { status, json } = await answerOf(method, path, body)
    expect(status, JSON.stringify(json)).toBeLessThan(300)
    return json
  }
  const ask = async (): Promise<string> => {
    const options = await call('POST', '/deliveryoptions', await demoRequest('boots-to-whitby'))
    return options.DeliveryOptions[0].Reference
  }
  const select = (option: string) => answerOf('POST', `/deliveryoptions/select/${option}`)

  test('a key expires and comes back with the clock, at once', async () => {
    const expiresAt = new Date(Date.now() + (HOUR / 2) * 1_000).toISOString()
    const made = { name: 'short', environment: 'sandbox', scopes: ['ship'], expiresAt }
    const { key } = await call('POST', '/admin/keys', made)
    const status = async () =>
      (await answerOf('GET', '/consignments/count?State=Allocated', undefined, key)).status
    expect(await status()).toBe(200)
    await clock.jumpTo(HOUR)
    await expect.poll(status, patience).toBe(401)
    await clock.jumpTo(-HOUR)
    await expect.poll(status, patience).toBe(200)
    // What the key was known for an hour ago, or is for an hour to come, is not believed.
    await clock.jumpTo(HOUR)
    await expect.poll(status, patience).toBe(401)
    await clock.jumpTo(0)
  })

  test('a caller beyond its limit is not refused for longer because the clock is set back', async () => {
    const made = { name: 'limited', environment: 'sandbox', scopes: ['ship'], requestsPerMinute: 1 }
    const { key } = await call('POST', '/admin/keys', made)
    const count = () => answerOf('GET', '/consignments/count?State=Allocated', undefined, key)
    await expect.poll(async () => (await count()).status, patience).toBe(429)
    await clock.jumpTo(-HOUR)
    const { retryAfter } = await count()
    expect(retryAfter).toBeLessThanOrEqual(60)
    await clock.jumpTo(0)
  })

  test('an option cannot be selected after its cut-off, and can when the clock is right again', async () => {
    const option = await ask()
    await clock.jumpTo(6 * DAY)
    await expect.poll(async () => (await select(option)).json.Code, patience).toBe('Expired')
    // Whoever asks now is served by the clock there is.
    expect((await select(await ask())).status).toBe(200)
    await clock.jumpTo(0)
    await expect.poll(async () => (await select(option)).status, patience).toBe(200)
  })

  test.each([
    ['forwards by a day', DAY],
    ['back by a day', -DAY],
    ['back by an hour', -HOUR],
  ])('manifests are sent while the clock jumps %s', async (_, seconds) => {
    const selected = await select(await ask())
    const reference = selected.json.ApiLinks[0].Href.split('/').at(-1)
    await call('PUT', '/consignments/manifest', { ConsignmentReferences: [reference] })
    await clock.jumpTo(seconds)
    const state = async () => (await call('GET', `/consignments/${reference}/status`)).Status
    await expect.poll(state, patience).toBe('Manifested')
    await clock.jumpTo(0)
    expect((await answerOf('GET', '/ready')).status).toBe(200)
  })

  test('no measured time is negative', async () => {
    const text = await (await fetch(`${server.process().address}/metrics`)).text()
    const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    expect(samples.length).toBeGreaterThan(50)
    expect(samples.filter((line) => Number(line.split(' ').at(-1)) < 0)).toEqual([])
  })

  // The embedded database has the process's own clock: nothing tells that it is wrong.
  test.runIf(process.env.TEST_DATABASE_URL)(
    'a server whose clock is not that of the database makes no manifests by the calendar',
    async () => {
      const nextTuesday = new Date()
      nextTuesday.setUTCHours(17, 30, 0, 0)
      do nextTuesday.setUTCDate(nextTuesday.getUTCDate() + 1)
      while (nextTuesday.getUTCDay() !== 2 || nextTuesday.getTime() < Date.now() + DAY * 1_000)
      await clock.jumpTo(Math.round((nextTuesday.getTime() - Date.now()) / 1_000))
      await expect
        .poll(() => output, patience)
        .toContain('the clocks of server and database differ')
      await clock.jumpTo(0)
      await expect.poll(() => output, patience).toContain('clocks of server and database agree')
      const client = new pg.Client({ connectionString: server.databaseUrl ?? '' })
      await client.connect()
      const { rows } = await client.query(
        "select * from collection_runs where manifest_at > now() + interval '1 hour'",
      )
      await client.end()
      expect(rows).toEqual([])
    },
  )
})
