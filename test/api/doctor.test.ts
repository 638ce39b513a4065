import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabaseUrl } from '../support/database.ts'
import { startProcess } from '../support/process.ts'
import { demoDocument } from '../support/server.ts'

/** `parcelwright doctor` as an operator runs it, after a server has been set up and stopped. */
const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const key = 'doctor-bootstrap-key'
let dataDir = ''
let database: Awaited<ReturnType<typeof openDatabaseUrl>> = null
let environment: Record<string, string> = {}

async function runDoctor(changes: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', main, 'doctor', '--json'], {
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...environment, ...changes },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  const [code] = await once(child, 'close')
  type Finding = { verdict: string; what: string; text: string; advice?: string }
  return { code, findings: JSON.parse(output) as Finding[] }
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parcelwright-doctor-'))
  database = await openDatabaseUrl()
  environment = {
    DATA_DIR: dataDir,
    PARCELWRIGHT_BOOTSTRAP_KEY: key,
    ...(database ? { DATABASE_URL: database.url } : {}),
  }
  const server = await startProcess(environment)
  const document = await demoDocument()
  const [first, second] = document.carriers
  first.manifest = { format: 'csv', transport: { type: 'folder', path: 'first' } }
  // Nothing listens on port 1.
  const url = 'https://127.0.0.1:1/manifests'
  second.manifest = { format: 'json', transport: { type: 'https', url, sandbox: true } }
  document.holidays.push({ reference: 'LONG-AGO', dates: ['2020-12-25'] })
  const published = await fetch(`${server.address}/admin/configuration`, {
    method: 'PUT',
    headers: { 'ocp-apim-subscription-key': key, 'content-type': 'application/json' },
    body: JSON.stringify(document),
  })
  expect(published.status).toBe(200)
  await server.terminate()
})
afterAll(async () => {
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

test('it tells what is right, what runs out, what does not work, and what to do', async () => {
  const { code, findings } = await runDoctor({ ALLOW_PRIVATE_ADDRESSES: 'on' })
  expect(code).toBe(1)
  const of = (verdict: string) => findings.filter((one) => one.verdict === verdict)
  expect(of('right').map(({ what }) => what)).toEqual(
    expect.arrayContaining(['settings', 'database', 'clock', 'schema']),
  )
  expect(of('soon').map(({ text }) => text)).toContainEqual(
    expect.stringContaining('LONG-AGO end on 2020-12-25'),
  )
  expect(of('wrong')).toEqual([
    expect.objectContaining({ text: expect.stringContaining('127.0.0.1:1') }),
  ])
  expect(findings.every(({ verdict, advice }) => (verdict === 'right') !== Boolean(advice))).toBe(
    true,
  )
  expect(await readdir(join(dataDir, 'outbox/first'))).toEqual([])
})

test('a setting that cannot be read, and a database that is not there, are said in one sentence', async () => {
  const unreadable = await runDoctor({ PORT: 'eighty' })
  expect([unreadable.code, unreadable.findings.map(({ what }) => what)]).toEqual([1, ['settings']])
  const nowhere = join(dataDir, 'nowhere')
  const absent = await runDoctor({ DATA_DIR: nowhere, DATABASE_URL: '' })
  expect([absent.code, absent.findings.at(-1)?.text]).toEqual([1, `There is none in ${nowhere}.`])
  expect(await readdir(dataDir)).not.toContain('nowhere')
})
