import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { findOfferOfOption } from '../../../test/support/selections.ts'
import { findSelection, listNextNumbers, migrate, openDatabase } from '../index.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'parcelwright-embedded-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** The embedded database below the directory, which begins migrated instead of empty to save the test's time. */
const open = () => {
  const isNew = !existsSync(join(dataDir, 'database'))
  const snapshot = inject('databaseSnapshot')
  return openDatabase(isNew && snapshot ? { dataDir, snapshot, inMemory: false } : { dataDir })
}
const openEmbedded = () =>
  openDatabase({
    dataDir,
    inMemory: true,
    ...(inject('databaseSnapshot') ? { snapshot: inject('databaseSnapshot') } : {}),
  })

const program = fileURLToPath(
  new URL('../../../test/support/write-until-killed.ts', import.meta.url),
)
/** A process that writes, and what it says. */
const startWriting = () => {
  const child = spawn(process.execPath, ['--import', 'tsx', program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() }
}

test('a directory serves one process; another is told which one has it', async () => {
  const database = await open()
  await expect(openDatabase({ dataDir })).rejects.toThrow(`Process ${process.pid} already uses`)
  await database.close()
  const next = await openDatabase({ dataDir })
  expect((await sql`select 1 as v`.execute(next.db)).rows).toEqual([{ v: 1 }])
  await next.close()
})

test('a lock left by a dead process, or by none at all, is taken over', async () => {
  for (const left of [
    JSON.stringify({ pid: 2 ** 22 - 1, startedAt: '1' }),
    // A living process under the same number, but another one: it started at another time.
    JSON.stringify({ pid: process.pid, startedAt: '1' }),
    'half a li',
    '',
  ]) {
    writeFileSync(join(dataDir, 'database.lock'), left)
    await (await open()).close()
  }
})

test('a directory whose making was cut short is made anew', async () => {
  mkdirSync(join(dataDir, 'database'))
  writeFileSync(join(dataDir, 'database', 'PG_VERSION'), '18\n')
  writeFileSync(join(dataDir, 'database.unfinished'), '')
  const database = await openDatabase({ dataDir })
  expect((await sql`select 1 as v`.execute(database.db)).rows).toEqual([{ v: 1 }])
  await database.close()
  expect(existsSync(join(dataDir, 'database.unfinished'))).toBe(false)
})

test('what was said to be stored is there after kill -9, and the next process serves at once', async () => {
  const { child, lines } = startWriting()
  expect((await lines.next()).value).toBe('ready')
  await expect(openDatabase({ dataDir })).rejects.toThrow(`Process ${child.pid} already uses`)
  const said: [option: number, serial: number][] = []
  for (let line = await lines.next(); !line.done; line = await lines.next()) {
    said.push(line.value.split(' ').map(Number) as [number, number])
    if (said.length === 300) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')

  const database = await openDatabase({ dataDir })
  expect(await migrate(database)).toEqual([])
  for (const [option] of said) {
    expect((await findOfferOfOption(database.db, 1, option))?.firstOption).toBe(option)
    expect(await findSelection(database.db, 1, option)).toBe(option)
  }
  const serials = said.map(([, serial]) => serial)
  expect(new Set(serials).size).toBe(serials.length)
  const next = (await listNextNumbers(database.db, 1)).get('NW') as number
  expect(next).toBeGreaterThan(Math.max(...serials))
  await database.close()
})

test('a connection that broke leaves neither its transaction nor its statements in the session', async () => {
  const database = await openEmbedded()
  await sql`create table kept (id integer)`.execute(database.db)
  const client = await database.pool.connect()
  await client.query('begin')
  await client.query({ name: 's0', text: 'insert into kept values ($1)', values: [1] })
  client.release(true)
  expect((await sql`select * from kept where id <> ${0}`.execute(database.db)).rows).toEqual([])
  await database.close()
})

test('slow SQL does not stop the event loop', async () => {
  const database = await openEmbedded()
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 1)
  await sql`select count(*) from generate_series(1, 1000000)`.execute(database.db)
  clearInterval(timer)
  expect(turns).toBeGreaterThan(5)
  await database.close()
})
