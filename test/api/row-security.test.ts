import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoRequest, openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

// The embedded database has no such lock; src/store/database/tenants.test.ts says so, and test/api/contract.test.ts holds the
// queries to their environment on both.
describe.runIf(process.env.TEST_DATABASE_URL)('the lock below the queries', () => {
  let api: TestServer
  const now = '2026-11-23T09:00:00Z'
  beforeAll(async () => {
    api = await openTestServer()
    await api.call('PUT', '/admin/configuration', { body: smallDocument({}) })
  })
  afterAll(() => api.close())

  test('calls of tenants go through it: where its policy lets nobody in, they find nothing', async () => {
    const body = await demoRequest('boots-to-whitby')
    const created = await api.call('POST', '/consignments', { body, now })
    const path = `/consignments/${created.json[0].Href.split('/').at(-1)}`
    expect((await api.call('GET', path, { now })).status).toBe(200)
    const { pool } = api.database
    await pool.query('alter policy own_environment on consignments using (false)')
    expect((await api.call('GET', path, { now })).status).toBe(404)
    expect((await api.call('GET', '/consignments/50/0', { now })).json.Count).toBe(0)
    await pool.query(
      'alter policy own_environment on consignments using (environment_id = (select own_environment()))',
    )
    expect((await api.call('GET', path, { now })).status).toBe(200)
  })
})
