import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toInstant } from '../domain/time/index.ts'
import { send } from './send.ts'
import type { TransportWorld } from './transport.ts'

let home = ''
const now = toInstant(Date.UTC(2026, 2, 2, 17, 15))
const world = (): TransportWorld => ({
  outboxDir: join(home, 'outbox'),
  environment: 'sandbox',
  now,
  secrets: () => undefined,
  allowPrivateAddresses: false,
})
const toFolder = (path: string, name: string, chunks: Iterable<string> | AsyncIterable<string>) =>
  send({ type: 'folder', path }, { name, chunks }, world())
const filesOf = (path: string) => readdir(join(home, 'outbox', path))

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'parcelwright-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

test('a file arrives whole under its name, and the receipt says what arrived', async () => {
  const receipt = await toFolder('northway/out', 'a.csv', ['één,', 'two\r\n'])
  const bytes = await readFile(join(home, 'outbox/northway/out/a.csv'))
  expect(bytes.toString('utf8')).toBe('één,two\r\n')
  expect(receipt).toEqual({
    at: now,
    where: 'outbox/northway/out/a.csv',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    answer: 'Published.',
  })
  expect(await filesOf('northway/out')).toEqual(['a.csv'])
})

test('a file of another encoding arrives in its bytes', async () => {
  const file = { name: 'a.edi', chunks: ['één'], encoding: 'latin1' } as const
  expect(await send({ type: 'folder', path: 'in' }, file, world())).toMatchObject({ bytes: 3 })
  expect(await readFile(join(home, 'outbox/in/a.edi'), 'latin1')).toBe('één')
})

test('while being written the name begins with a dot, and a broken source publishes nothing', async () => {
  const seen: string[][] = []
  async function* breaking() {
    yield 'first'
    seen.push(await filesOf('northway'))
    throw new Error('source broke')
  }
  await expect(toFolder('northway', 'a.csv', breaking())).rejects.toThrow('source broke')
  expect(seen[0]).toHaveLength(1)
  expect(seen[0]?.[0]).toMatch(/^\.a\.csv\./)
  expect(await filesOf('northway')).toEqual([])
})

test('sending again changes nothing, whatever comes, and clears what a killed worker left', async () => {
  const first = await toFolder('northway', 'a.csv', ['one'])
  await writeFile(join(home, 'outbox/northway/.a.csv.0000.part'), 'hal')
  await writeFile(join(home, 'outbox/northway/.b.csv.0000.part'), 'of another')
  const again = await toFolder('northway', 'a.csv', ['another text'])
  expect(again).toEqual({ ...first, answer: 'Published before.' })
  expect(await readFile(join(home, 'outbox/northway/a.csv'), 'utf8')).toBe('one')
  await toFolder('northway', 'b.csv', ['of another'])
  expect((await filesOf('northway')).toSorted()).toEqual(['a.csv', 'b.csv'])
})

test('many workers with the same file publish it once and all get the same receipt', async () => {
  const receipts = await Promise.all(
    Array.from({ length: 8 }, () => toFolder('northway', 'a.csv', ['one', 'two'])),
  )
  expect(new Set(receipts.map((receipt) => receipt.sha256)).size).toBe(1)
  expect(receipts.filter((receipt) => receipt.answer === 'Published.')).toHaveLength(1)
  expect(await filesOf('northway')).toEqual(['a.csv'])
})

test.each(['../out', 'a/../../b', '/etc', 'C:/out', 'a\\b', 'a\u0000b', '', '.', '..'])(
  'the folder %j is refused, and nothing is written',
  async (path) => {
    const attempt = toFolder(path, 'a.csv', ['x'])
    await expect(attempt).rejects.toMatchObject({ name: 'TransportError', retry: false })
    expect(await readdir(home)).not.toContain('out')
  },
)

test.each(['../a.csv', '.a.csv', 'a/b.csv', '', 'a\nb', 'x'.repeat(300)])(
  'the file name %j is refused',
  async (name) => {
    await expect(toFolder('northway', name, ['x'])).rejects.toThrow(/not a file name/)
  },
)

test('a symbolic link does not lead out of the outbox', async () => {
  await mkdir(join(home, 'elsewhere'))
  await mkdir(join(home, 'outbox'))
  await symlink(join(home, 'elsewhere'), join(home, 'outbox/northway'))
  await expect(toFolder('northway', 'a.csv', ['x'])).rejects.toThrow(/leads out/)
  expect(await readdir(join(home, 'elsewhere'))).toEqual([])
})
