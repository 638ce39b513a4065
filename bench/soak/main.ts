/**
 * npm run soak [-- embedded]: mixed traffic for SOAK_MINUTES at 70 % of what the machine can do; exits 1 where anything grows
 * or fails.
 */
import { bootstrapKey, openAccount } from '../fixtures/accounts.ts'
import { usual } from '../fixtures/configuration.ts'
import { describeMachine } from '../measure/machine.ts'
import { cpuSeconds, databaseCpuSeconds } from '../measure/process-cost.ts'
import {
  type BenchDatabase,
  createDatabase,
  postgresVersion,
  settingsFor,
} from '../servers/databases.ts'
import { type RunningServer, startServer } from '../servers/start-server.ts'
import { type Answered, openCaller } from './caller.ts'
import { lookAt } from './memory.ts'
import { atFullSpeed, atPace } from './pace.ts'
import { answersTable, checksTable } from './table.ts'
import { openTraffic } from './traffic.ts'
import { openUpkeep } from './upkeep.ts'
import { checksOf, isMissed, type Slice } from './verdict.ts'

const minutes = Number(process.env.SOAK_MINUTES || 20)
/** Small, so that what may fill a share of the heap is full after the minute of warming up. */
const HEAP_MB = 256
const SHARE_OF_CAPACITY = 0.7
const CAPACITY_SECONDS = 20
const WARM_UP_SECONDS = 60
const LANES = 16
const MOST_AT_ONCE = 64
/** The time that counts is cut into so many slices; memory is looked at after each, and a line says how it goes. */
const SLICES = Math.max(6, Math.round(minutes * 2))

const soaked = [
  '--expose-gc',
  `--max-old-space-size=${HEAP_MB}`,
  '--import',
  './bench/soak/heap-on-demand.mjs',
  'dist/cli/main.js',
  'serve',
]

const say = (what: string) => console.error(what)

async function soak(server: RunningServer, database: BenchDatabase): Promise<boolean> {
  const key = await openAccount(server.port, usual)
  const caller = openCaller(server.port, key, MOST_AT_ONCE)
  const { errand } = openTraffic(caller)
  const capacity = await atFullSpeed(errand, { seconds: CAPACITY_SECONDS, lanes: LANES })
  const pace = { perSecond: capacity * SHARE_OF_CAPACITY, mostAtOnce: MOST_AT_ONCE }
  say(`capacity ${capacity.toFixed(0)} errands/s; ${pace.perSecond.toFixed(0)}/s from now on`)
  await atPace(errand, { ...pace, seconds: WARM_UP_SECONDS })
  caller.takeNoted()

  const used = () => ({
    server: cpuSeconds(server.pid),
    database: databaseCpuSeconds(database.url),
  })
  const slices: Slice[] = []
  const answered: Answered[] = []
  const seconds = (minutes * 60) / SLICES
  let heldBack = 0
  while (slices.length < SLICES) {
    const began = used()
    heldBack += (await atPace(errand, { ...pace, seconds })).heldBack
    const answers = caller.takeNoted()
    const ended = used()
    const times = answers.map(({ milliseconds }) => milliseconds)
    slices.push({ answers: times, began, ended, memory: await lookAt(server) })
    for (const one of answers) answered.push(one)
    say(progress(slices, answered.length, caller.errors.count))
  }
  caller.close()
  const checks = checksOf(slices, caller.errors.count)
  const { processors, node, postgresql, measuredAt } = await describeMachine()
  const engine = database.url ? `PostgreSQL ${postgresql}` : 'the embedded database'
  console.log(`${processors}, Node ${node}, ${engine}, ${measuredAt}`)
  console.log(
    `${minutes} min at ${pace.perSecond.toFixed(0)} of ${capacity.toFixed(0)} errands/s, ${heldBack} held back\n`,
  )
  console.log(`${checksTable(checks)}\n\n${answersTable(answered)}`)
  for (const error of caller.errors.first) console.log(error)
  return !checks.some(isMissed)
}

function progress(slices: readonly Slice[], answers: number, errors: number): string {
  const megabytes = (bytes = 0) => `${(bytes / 2 ** 20).toFixed(0)} MB`
  const { rssBefore, heapUsed } = slices.at(-1)?.memory ?? {}
  const done = ((slices.length * minutes) / SLICES).toFixed(1)
  return `${done} of ${minutes} min: ${answers} answers, ${errors} errors, ${megabytes(rssBefore)} resident, ${megabytes(heapUsed)} heap`
}

const kind =
  process.argv.includes('embedded') || !(await postgresVersion()) ? 'embedded' : 'postgresql'
const database = await createDatabase(kind)
const settings = { ...settingsFor(database), LOG_LEVEL: 'error' }
let isKept = false
try {
  const environment = { ...settings, PARCELWRIGHT_BOOTSTRAP_KEY: bootstrapKey }
  const server = await startServer(soaked, environment, { channel: true })
  const upkeep = await openUpkeep(database.url)
  if (upkeep.isNeeded) say('autovacuum is off: vacuuming every 30 s instead')
  try {
    isKept = await soak(server, database)
  } finally {
    await upkeep.stop()
    await server.stop()
  }
} finally {
  await database.drop()
}
process.exit(isKept ? 0 : 1)
