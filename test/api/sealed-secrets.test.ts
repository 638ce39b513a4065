import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { toInstant } from '../../src/domain/time/index.ts'
import { listSigningSecrets } from '../../src/store/index.ts'
import { openTestServer } from '../support/server.ts'

test('with ENCRYPTION_KEYS the secret of a webhook is nowhere in the database, and signs all the same', async () => {
  const key = `2026:${randomBytes(32).toString('base64')}`
  const api = await openTestServer({ ENCRYPTION_KEYS: key })
  const body = { url: 'https://hooks.example.org/parcelwright' }
  const made = await api.call('POST', '/admin/webhooks', { body })
  expect([made.status, made.json.secret]).toEqual([201, expect.any(String)])
  const { id, secret } = made.json
  const kept = async () =>
    (await api.database.db.selectFrom('webhook_endpoints').selectAll().executeTakeFirstOrThrow())
      .secret
  expect(await kept()).toMatch(/^sealed\.2026\./)
  expect(await kept()).not.toContain(secret)
  const { ctx } = api.server
  const { environment_id: environmentId } = await ctx.db
    .selectFrom('webhook_endpoints')
    .select('environment_id')
    .executeTakeFirstOrThrow()
  const signing = await listSigningSecrets(
    ctx.db,
    ctx.secretBox,
    environmentId,
    id,
    toInstant(Date.now()),
  )
  expect(signing).toEqual([secret])
  await api.close()
})
