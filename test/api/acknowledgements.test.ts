import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatReference } from '../../src/domain/references.ts'
import { toInstant } from '../../src/domain/time/index.ts'
import { readInboxes } from '../../src/usecases/manifests/read-inboxes.ts'
import { openTestServer, type TestServer } from '../support/server.ts'
import { hasSshd, startSshd } from '../support/sshd.ts'
import { openWarehouse, warehouseDocument } from '../support/warehouse.ts'

/** On a desk without OpenSSH these tests are skipped, and say so; continuous integration has it or fails. */
const withSshd = test.skipIf(!hasSshd && !process.env.CI)

let api: TestServer
beforeAll(async () => {
  api = await openTestServer({ ALLOW_PRIVATE_ADDRESSES: 'on' })
})
afterAll(() => api.close())

const name = (number: number) => formatReference('EC', number)
/** Files that were written to long enough ago. */
const now = toInstant(Date.now() + 60_000)
const readFolders = () => readInboxes(api.server.ctx, 'folder', now)

/** A retailer with consignments on a manifest that has been sent. */
async function manifested(transport: object, count: number) {
  const warehouse = await openWarehouse(api, warehouseDocument({ NORTH: transport }))
  const { key, fill } = warehouse
  const numbers = await fill('NORTH', 'LEEDS_DC', count)
  await api.call('POST', '/consignments/manifestFromQuery', {
    key,
    body: { States: ['Allocated'] },
  })
  await api.work()
  const { json } = await api.call('GET', '/admin/manifests', { key })
  const { reference } = json.manifests[0] as { reference: string }
  const manifest = async () =>
    (await api.call('GET', `/admin/manifests/${reference}`, { key })).json
  const leave = async (folder: string, file: string, text: string) => {
    const path = join(api.settings.dataDir, 'inbox', folder, file)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
  const kinds = async (number: number) =>
    (
      await api.database.db
        .selectFrom('events')
        .where('consignment_number', '=', number)
        .where('kind', 'in', ['manifestAcknowledged', 'manifestFailed'])
        .orderBy('id')
        .select('message')
        .execute()
    ).map(({ message }) => message)
  return { ...warehouse, numbers, reference, manifest, leave, kinds }
}
const inboxOf = (folder: string) => readdir(join(api.settings.dataDir, 'inbox', folder))
const csv = (lines: readonly string[]) =>
  ['consignment_reference,status,reason', ...lines, ''].join('\n')

test('a file in the inbox settles each consignment, is put aside, and changes nothing a second time', async () => {
  const { numbers, states, leave, manifest, kinds } = await manifested(
    { type: 'folder', path: 'acks/one' },
    3,
  )
  const [taken, refused, unanswered] = numbers as [number, number, number]
  const text = csv([`${name(taken)},accepted,`, `${name(refused)},refused,"Postcode, unknown"`])
  await leave('acks/one', 'answer.csv', text)
  await readFolders()
  expect(await states(numbers)).toEqual(['Manifested', 'ManifestFailed', 'Manifested'])
  expect(await kinds(taken)).toEqual(['The carrier accepted it'])
  expect(await kinds(refused)).toEqual(['The carrier refused it: Postcode, unknown'])
  expect(await kinds(unanswered)).toEqual([])
  expect(await inboxOf('acks/one')).toEqual(['processed'])
  expect(await manifest()).toMatchObject({
    acknowledged: { accepted: 1, refused: 1, unanswered: 1 },
    acknowledgements: [
      { receivedFrom: 'inbox/acks/one/answer.csv', accepted: 1, refused: 1, unknown: [] },
    ],
  })

  // The same file, and another one that says the same: no event, no change, no second receipt for the same bytes.
  await leave('acks/one', 'answer-again.csv', text)
  await leave('acks/one', 'cumulative.csv', `${text}${name(unanswered)},ok,\n`)
  await readFolders()
  expect(await kinds(refused)).toHaveLength(1)
  expect(await kinds(unanswered)).toHaveLength(1)
  const { acknowledgements } = await manifest()
  expect(acknowledgements).toMatchObject([{ repeated: 0 }, { accepted: 1, repeated: 2 }])
})

test('a refusal after an acceptance counts, an acceptance after a refusal does not', async () => {
  const { numbers, states, reference, key } = await manifested({ type: 'folder', path: 'b' }, 1)
  const [number] = numbers as [number]
  const say = async (status: string) => {
    const body = [{ consignment_reference: name(number), status, reason: 'Too wide' }]
    return api.call('PUT', `/admin/manifests/${reference}/acknowledgement`, { key, body })
  }
  expect((await say('accepted')).json).toMatchObject({ accepted: 1, refused: 0 })
  expect((await say('refused')).json).toMatchObject({ accepted: 0, refused: 1 })
  expect((await say('yes')).json).toMatchObject({ accepted: 0, refused: 0, repeated: 1 })
  expect(await states(numbers)).toEqual(['ManifestFailed'])
})

test('over HTTP: unknown references and those that have moved on are reported, the rest is settled', async () => {
  const { numbers, states, reference, key } = await manifested({ type: 'folder', path: 'c' }, 3)
  const [refused, gone, other] = numbers as [number, number, number]
  await api.call('PUT', `/consignments/${name(gone)}/cancel`, { key })
  const stranger = await manifested({ type: 'folder', path: 'd' }, 1)
  const lines = [refused, gone, stranger.numbers[0] ?? 0].map((one) => `${name(one)},refused,No`)
  const headers = { 'content-type': 'text/csv' }
  const path = `/admin/manifests/${reference}/acknowledgement`
  const body = csv([...lines, 'EC-WRONG,ok,'])
  const first = await api.call('POST', path, { key, body, headers })
  expect(first.json).toMatchObject({
    manifest: reference,
    refused: 1,
    tooLate: [name(gone)],
    unknown: [name(stranger.numbers[0] ?? 0), 'EC-WRONG'],
  })
  expect((await api.call('POST', path, { key, body, headers })).json).toEqual(first.json)
  expect(await states([refused, gone, other])).toEqual([
    'ManifestFailed',
    'Cancelled',
    'Manifested',
  ])
  expect(await stranger.states(stranger.numbers)).toEqual(['Manifested'])

  const wrong = await api.call('POST', path, { key, body: csv([',perhaps,']), headers })
  expect([wrong.status, wrong.json.Details[0].Target]).toEqual([
    400,
    'consignments[0].consignment_reference',
  ])
  const theirs = await api.call('POST', path, { key: stranger.key, body, headers })
  expect(theirs.status).toBe(404)
  const media = await api.call('POST', path, {
    key,
    body,
    headers: { 'content-type': 'text/plain' },
  })
  expect(media.status).toBe(415)
})

test('what is on a newer manifest is not failed by an answer to the old one', async () => {
  const { numbers, states, reference, key } = await manifested({ type: 'folder', path: 'e' }, 1)
  const path = `/admin/manifests/${reference}/acknowledgement`
  const say = (status: string) =>
    api.call('PUT', path, {
      key,
      body: [{ consignment_reference: name(numbers[0] ?? 0), status, reason: status }],
    })
  await api.database.db
    .updateTable('consignments')
    .set({ state: 'ManifestFailed' })
    .where('number', '=', numbers[0] ?? 0)
    .execute()
  const body = { States: ['ManifestFailed'] }
  await api.call('POST', '/consignments/manifestFromQuery', { key, body })
  await api.work()
  expect((await say('refused')).json).toMatchObject({
    refused: 0,
    tooLate: [name(numbers[0] ?? 0)],
  })
  expect(await states(numbers)).toEqual(['Manifested'])
})

test('files still being written, hidden ones and other people’s stay; one that cannot be read is put aside', async () => {
  const mine = await manifested({ type: 'folder', path: 'shared' }, 1)
  const theirs = await manifested({ type: 'folder', path: 'shared' }, 1)
  const line = (of: typeof mine) => csv([`${name(of.numbers[0] ?? 0)},refused,No`])
  await mine.leave('shared', '.hidden.csv', line(mine))
  await mine.leave('shared', 'growing.csv.part', line(mine))
  await mine.leave('shared', 'fresh.csv', line(mine))
  const fresh = join(api.settings.dataDir, 'inbox/shared/fresh.csv')
  await utimes(fresh, now / 1000, now / 1000)
  await mine.leave('shared', 'nobodys.csv', csv(['EC-ZZZ-ZZZ-ZZZ,refused,No']))
  await theirs.leave('shared', 'theirs.csv', line(theirs))
  await mine.leave('shared', `${mine.reference}.csv`, csv([',perhaps,']))
  await readFolders()
  expect(await mine.states(mine.numbers)).toEqual(['Manifested'])
  expect(await theirs.states(theirs.numbers)).toEqual(['ManifestFailed'])
  expect((await inboxOf('shared')).toSorted()).toEqual([
    '.hidden.csv',
    'fresh.csv',
    'growing.csv.part',
    'nobodys.csv',
    'processed',
    'refused',
  ])
  expect(await inboxOf('shared/refused')).toEqual([`${mine.reference}.csv`])
  const { acknowledgements } = await mine.manifest()
  expect(acknowledgements).toMatchObject([{ accepted: 0, refused: 0, problems: [{}] }])
})

withSshd('an SFTP server’s folder is read and put in order', async () => {
  const sshd = await startSshd()
  try {
    const transport = {
      type: 'sftp',
      host: '127.0.0.1',
      port: sshd.port,
      username: sshd.username,
      privateKey: { secret: 'sftp-key' },
      hostKey: sshd.hostKey,
      path: 'in',
      sandbox: true,
    }
    const folder = join(sshd.home, 'in/acknowledgements')
    await mkdir(folder, { recursive: true })
    const { ctx } = api.server
    const secrets = (secret: string) => (secret === 'sftp-key' ? sshd.clientKey : undefined)
    Object.assign(ctx.transport, { secrets })
    const { numbers, states } = await manifested(transport, 2)
    const [taken, refused] = numbers as [number, number]
    await writeFile(
      join(folder, 'answer.csv'),
      csv([`${name(taken)},ok,`, `${name(refused)},no,Closed`]),
    )
    await readInboxes(ctx, 'sftp', now)
    expect(await states(numbers)).toEqual(['Manifested', 'ManifestFailed'])
    expect(await readdir(folder)).toEqual(['processed'])
    expect(await readdir(join(folder, 'processed'))).toEqual(['answer.csv'])
  } finally {
    await sshd.kill()
  }
})
