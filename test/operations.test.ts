import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readSettings } from '../src/config.ts'

/** What an operator starts is held to what it says; metrics.test.ts holds alerts and dashboard to the metrics there are. */
const root = new URL('../', import.meta.url)
const text = (path: string) => readFile(new URL(path, root), 'utf8')
const run = promisify(execFile)

const unitSettings = async () => {
  const unit = await text('docs/operations/parcelwright.service')
  return new Map(
    unit.split('\n').flatMap((line) => {
      const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? []
      return name ? [[name, value ?? ''] as const] : []
    }),
  )
}

test('the systemd unit runs a command there is, as its own user, and gives it longer to end than it drains', async () => {
  const unit = await unitSettings()
  expect(unit.get('User')).toBe('parcelwright')
  const { scripts } = JSON.parse(await text('package.json'))
  expect(unit.get('ExecStart')).toBe(`/usr/bin/${scripts.start}`)
  expect(existsSync(new URL('src/cli/main.ts', root))).toBe(true)
  expect(Number(unit.get('TimeoutStopSec'))).toBeGreaterThan(readSettings({}).drainSeconds + 20)
  for (const name of ['NoNewPrivileges', 'PrivateTmp', 'PrivateDevices'])
    expect([name, unit.get(name)]).toEqual([name, 'yes'])
})

// Without systemd the test above reads the same unit.
test.runIf(existsSync('/usr/bin/systemd-analyze'))(
  'systemd finds nothing wrong in the unit',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parcelwright-unit-'))
    const unit = join(folder, 'parcelwright.service')
    // Node lies elsewhere on some machines; whether it is there is not the unit's affair.
    const original = await text('docs/operations/parcelwright.service')
    await writeFile(unit, original.replace('/usr/bin/node', process.execPath))
    const { stdout, stderr } = await run('systemd-analyze', ['verify', '--man=no', unit])
    expect(`${stdout}${stderr}`).toBe('')
    await rm(folder, { recursive: true })
  },
)

test('the container is built apart from where it runs, runs without root, is asked for its health, and copies what is there', async () => {
  const lines = (await text('docs/operations/Containerfile'))
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line))
  const stages = lines.filter((line) => line.startsWith('FROM'))
  expect(stages).toHaveLength(2)
  const last = lines.slice(lines.lastIndexOf(stages[1] as string))
  expect(last).toContain('USER node')
  expect(last.some((line) => line.startsWith('HEALTHCHECK'))).toBe(true)
  expect(last.some((line) => line.startsWith('CMD'))).toBe(true)
  const built = ['dist', 'node_modules']
  for (const line of last) {
    const [, source] = /^COPY --from=build \/srv\/(\S+)/.exec(line) ?? []
    if (source && !built.includes(source))
      expect(existsSync(new URL(source, root)), source).toBe(true)
  }
})

test('what an image must not hold is kept out of it', async () => {
  const ignored = (await text('.dockerignore')).split('\n')
  for (const name of ['.git', '**/node_modules', '**/dist', 'data', '.env'])
    expect(ignored).toContain(name)
})

test('compose starts servers and a worker after a healthy database, with settings that exist', async () => {
  const compose = parse(await text('docs/operations/compose.yaml'), { merge: true })
  const { database, server, worker } = compose.services
  expect(database.image).toBe('postgres:15')
  expect(database.healthcheck.test).toContain('pg_isready')
  const known = await text('README.md')
  for (const service of [server, worker]) {
    expect(service.depends_on.database.condition).toBe('service_healthy')
    for (const name of Object.keys(service.environment))
      expect([name, known.includes(name)]).toEqual([name, true])
  }
  expect(worker.command).toEqual(['work'])
  expect(
    existsSync(new URL(`docs/operations/${server.build.context}/${server.build.dockerfile}`, root)),
  ).toBe(true)
})

/** What a process of the version before could not work with. */
const takesAway =
  /^(drop (table|column|index|function|view)|alter table .*( drop | rename | type |set not null|add column (?!.*(null default|default|generated)).* not null)|alter type .* rename)/i

/** What went against the rule before there was a release: what it took away no process of today reads. */
const exceptions = [
  '0050_retention.sql: drop index offers_expires_at',
  '0061_search_at_size.sql: drop index consignments_created_at',
  '0061_search_at_size.sql: drop index consignments_shipping_on',
  '0061_search_at_size.sql: drop index consignments_latest_delivery_at',
  '0080_offer_days.sql: alter table offers rename to offers_of_before',
  '0080_offer_days.sql: alter table offers_of_before rename constraint offers_pkey to offers_of_before_pkey',
  '0080_offer_days.sql: drop index offers_potential_number',
  '0080_offer_days.sql: drop index offers_stored_at',
]

test('migrations only add, so that old and new processes run side by side', async () => {
  const names = (await readdir(new URL('migrations/', root))).filter((name) =>
    name.endsWith('.sql'),
  )
  const found: string[] = []
  for (const name of names)
    for (const statement of statementsOf(await text(`migrations/${name}`)))
      if (takesAway.test(statement)) found.push(`${name}: ${statement}`)
  expect(found).toEqual(exceptions)
})

test.each([
  'alter table a\n  add b text,\n  drop column c',
  'alter table a add column b text not null',
  'alter table a alter column b set not null',
  '-- why\ndrop index a_b',
  'alter table a rename to b',
])('%j would stop a process of the version before', (written) => {
  expect(statementsOf(`${written};`).some((one) => takesAway.test(one))).toBe(true)
})

/** The statements of a file, each on one line and without its comments; bodies of functions count as theirs. */
const statementsOf = (sql: string): readonly string[] =>
  sql
    .replaceAll(/--.*$/gm, '')
    .replaceAll(/\$(\w*)\$.*?\$\1\$/gs, "''")
    .split(';')
    .map((one) => one.replaceAll(/\s+/g, ' ').trim())

test('the README names every setting', async () => {
  const source = await text('src/config.ts')
  const names = new Set(
    [...source.matchAll(/\benvironment\.([A-Z_]+)|'([A-Z]+(?:_[A-Z]+)+)'/g)].map(
      ([, one, other]) => one ?? other,
    ),
  )
  const readme = await text('README.md')
  expect(names.size).toBeGreaterThan(25)
  expect([...names].filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})
