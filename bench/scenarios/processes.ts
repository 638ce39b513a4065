import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { openAccount } from '../fixtures/accounts.ts'
import { usual } from '../fixtures/configuration.ts'
import { optionsRequests } from '../fixtures/requests.ts'
import { startLoad } from '../load/drive.ts'
import { interleaved, measured, ratioOf } from '../measure/repeat.ts'
import type { Result, Scenario, World } from '../measure/result.ts'
import { timedLoad } from '../measure/timed-load.ts'
import { settingsFor } from '../servers/databases.ts'
import { parcelwright, type RunningServer, startServer } from '../servers/start-server.ts'
import { type Served, withServer } from './served.ts'

const CONNECTIONS = 48
const root = fileURLToPath(new URL('../..', import.meta.url))

/** Three servers and two workers on one PostgreSQL: what it costs that they share it. */
export const processes: Scenario = {
  name: 'processes',
  summary: 'options of three servers and two workers on one PostgreSQL, beside one server',
  needs: 'postgresql',
  run: (world) =>
    withServer('postgresql', async (served) => [await measureProcesses(served, world)]),
}

async function measureProcesses({ server, database, load }: Served, world: World): Promise<Result> {
  const requests = optionsRequests([await openAccount(server.port, usual)], 500)
  const settings = { ...settingsFor(database), LOG_LEVEL: 'error', PARCELWRIGHT_WORKER: 'off' }
  const workers = [startWorker(settings), startWorker(settings)]
  const others = [startLoad(), startLoad()]
  const servers: RunningServer[] = [server]
  try {
    for (const _ of others) servers.push(await startServer(parcelwright, settings))
    const job = { connections: CONNECTIONS / servers.length, seconds: world.full ? 4 : 2 }
    const one = () =>
      timedLoad(load, server, database.url, requests, { ...job, connections: CONNECTIONS })
    const all = () =>
      Promise.all(
        servers.map((each, n) =>
          timedLoad(others[n - 1] ?? load, each, database.url, requests, job),
        ),
      )
    await one()
    await all()
    const runs = await interleaved(world.full ? 7 : 5, {
      one: async () => (await one()).perSecond,
      all: async () => (await all()).reduce((sum, { perSecond }) => sum + perSecond, 0),
    })
    return {
      id: 'processes.rate',
      what: 'options over HTTP of three servers with two workers, beside one server',
      unit: '/s',
      value: measured(runs.all),
      limit: measured(runs.one),
      ratio: ratioOf(runs.all, runs.one),
    }
  } finally {
    for (const one of others) one.stop()
    await Promise.all([...servers.slice(1).map((one) => one.stop()), ...workers.map(ended)])
  }
}

const startWorker = (settings: Readonly<Record<string, string>>): ChildProcess =>
  spawn(process.execPath, ['dist/cli/main.js', 'work'], {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  })

async function ended(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null) return
  const exited = once(worker, 'exit')
  worker.kill('SIGTERM')
  await exited
}
