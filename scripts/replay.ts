// Asks delivery options of the demo account for every postcode of a file and counts what came back.
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { parse as parseCsv } from 'csv-parse'
import { parse as parseYaml } from 'yaml'
import { readSettings } from '../src/config.ts'
import { wire } from '../src/wire.ts'

const help = `Usage: npm run replay -- FILE [--now INSTANT] [--at-once N] [--take N]

FILE      CSV with a heading row and a column "postcode" (Great Britain)
--now     the sandbox clock (a Tuesday morning: 2026-11-24T09:00:00Z)
--at-once requests under way together (16)
--take    only so many postcodes (all)

Starts a server of its own with the demo account on an embedded database. Every answer must have options, or an
explanation that names the reason. Prints counts by reason and the rate; exits 1 if anything else came back.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    now: { type: 'string', default: '2026-11-24T09:00:00Z' },
    'at-once': { type: 'string', default: '16' },
    take: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const [file] = positionals
const key = 'replay-key'
const demo = new URL('../examples/demo-account/', import.meta.url)

type Answer = { readonly Code?: string; readonly DeliveryOptions: readonly unknown[] }
type Tally = { options: number; answers: Map<string, number>; faults: string[] }

async function run(postcodesFile: string): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parcelwright-replay-'))
  const server = await wire(
    readSettings({
      PORT: '0',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      PARCELWRIGHT_BOOTSTRAP_KEY: key,
    }),
  )
  try {
    const address = await server.start()
    await publish(address)
    return await replay(address, postcodesFile)
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const send = (address: string, path: string, body: unknown, method = 'POST') =>
  fetch(`${address}${path}`, {
    method,
    headers: {
      'ocp-apim-subscription-key': key,
      'content-type': 'application/json',
      ...(method === 'POST' ? { 'parcelwright-now': values.now } : {}),
    },
    body: JSON.stringify(body),
  })

async function publish(address: string): Promise<void> {
  const document = parseYaml(await readFile(new URL('configuration.yaml', demo), 'utf8'))
  const answer = await send(address, '/admin/configuration', document, 'PUT')
  if (!answer.ok) throw new Error(await answer.text())
}

async function replay(address: string, postcodesFile: string): Promise<boolean> {
  const template = JSON.parse(
    await readFile(new URL('requests/boots-to-whitby.json', demo), 'utf8'),
  )
  const [origin, destination] = template.Addresses
  const requestTo = (postcode: string) => ({
    ...template,
    Addresses: [origin, { ...destination, Town: '', Postcode: postcode }],
  })
  const tally: Tally = { options: 0, answers: new Map(), faults: [] }
  const rows = createReadStream(postcodesFile).pipe(
    parseCsv({ columns: true, ...(values.take ? { to: Number(values.take) } : {}) }),
  )
  const postcodes = rows[Symbol.asyncIterator]() as AsyncIterator<{ postcode: string }>
  const beganAt = performance.now()
  let asked = 0
  const shopper = async () => {
    for (let next = await postcodes.next(); !next.done; next = await postcodes.next()) {
      const { postcode } = next.value
      await askOne(address, requestTo(postcode), postcode, tally)
      asked += 1
      if (asked % 2_000 === 0) process.stderr.write(`\r${asked} postcodes asked`)
    }
  }
  await Promise.all(Array.from({ length: Number(values['at-once']) }, shopper))
  report(tally, asked, (performance.now() - beganAt) / 1000)
  return tally.faults.length === 0 && asked > 0
}

async function askOne(address: string, request: unknown, postcode: string, tally: Tally) {
  const response = await send(address, '/deliveryoptions', request)
  const answer = (await response.json()) as Answer
  const count = (reason: string) => tally.answers.set(reason, (tally.answers.get(reason) ?? 0) + 1)
  if (response.status !== 201) {
    if (response.status >= 500 || !answer.Code) tally.faults.push(`${postcode}: ${response.status}`)
    return count(`${response.status} ${answer.Code}`)
  }
  tally.options += answer.DeliveryOptions.length
  if (answer.DeliveryOptions.length > 0) return count('options')
  const reasons = await explain(address, request)
  if (reasons.length === 0) tally.faults.push(`${postcode}: no options and no reason`)
  for (const reason of reasons) count(`no options: ${reason}`)
}

/** The refusal codes over all services, each once. */
async function explain(address: string, request: unknown): Promise<readonly string[]> {
  const response = await send(address, '/admin/explain', request)
  const { services = [] } = (await response.json()) as {
    services?: readonly { refusals: readonly { code: string }[] }[]
  }
  return [...new Set(services.flatMap(({ refusals }) => refusals.map(({ code }) => code)))].sort()
}

function report({ options, answers, faults }: Tally, asked: number, seconds: number): void {
  console.log(
    `\r${asked} postcodes in ${seconds.toFixed(1)} s: ${Math.round(asked / seconds)} requests/s`,
  )
  console.log(`${(options / asked).toFixed(1)} options per answer`)
  for (const [reason, times] of [...answers].sort((a, b) => b[1] - a[1]))
    console.log(`  ${String(times).padStart(7)}  ${reason}`)
  for (const fault of faults.slice(0, 20)) console.log(`  FAULT  ${fault}`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (values.help || !file) {
    console.log(help)
    process.exit(values.help ? 0 : 2)
  }
  process.exit((await run(file)) ? 0 : 1)
}
