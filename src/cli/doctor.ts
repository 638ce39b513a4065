import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readSettings, type Settings } from '../config.ts'
import { toInstant } from '../domain/time/index.ts'
import { type Database, listEnvironments, missingMigrations, openDatabase } from '../store/index.ts'
import { diagnoseDatabase, diagnoseTenants } from '../usecases/doctor/diagnose-database.ts'
import { diagnoseEnvironment } from '../usecases/doctor/diagnose-environment.ts'
import { type Finding, right, wrong } from '../usecases/doctor/finding.ts'
import type { Command } from './command.ts'

export const doctor: Command = {
  summary: 'look at settings, database, clock, carriers and what runs out soon',
  help: `Usage: parcelwright doctor [--json]

Looks, changes nothing (but for a trial file in each folder transport, taken away again), and says what to do:
  ok    as it should be
  soon  works today, needs somebody before long
  WRONG does not work
Exit code 1 if anything is WRONG. With the embedded database, stop the server first: it belongs to one process.`,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
    })
    const findings: Finding[] = []
    for await (const finding of examine()) {
      findings.push(finding)
      if (!values.json) console.log(written(finding))
    }
    if (values.json) console.log(JSON.stringify(findings, null, 2))
    if (findings.some(({ verdict }) => verdict === 'wrong')) process.exitCode = 1
  },
}

const words = { right: 'ok   ', soon: 'soon ', wrong: 'WRONG' } as const
const written = (finding: Finding): string =>
  finding.verdict === 'right'
    ? `${words.right}  ${finding.what}: ${finding.text}`
    : `${words[finding.verdict]}  ${finding.what}: ${finding.text}\n       -> ${finding.advice}`

/** Each look as it is done, so that a slow carrier does not hide what is known already. */
async function* examine(): AsyncGenerator<Finding> {
  const settings = settingsOrFinding()
  if ('verdict' in settings) return yield settings
  yield right('settings', 'every variable can be read')
  if (!settings.databaseUrl && !existsSync(join(settings.dataDir, 'database')))
    return yield wrong(
      'database',
      `There is none in ${settings.dataDir}.`,
      'Start the server, which makes it, or set DATA_DIR or DATABASE_URL.',
    )
  const database = await databaseOrFinding(settings)
  if ('verdict' in database) return yield database
  try {
    yield* examineOpened(database, settings)
  } catch (fault) {
    yield wrong('database', sentence(fault), 'Is it up, and may the user of DATABASE_URL log in?')
  } finally {
    await database.close()
  }
}

const sentence = (fault: unknown) => (fault instanceof Error ? fault.message : String(fault))

function settingsOrFinding(): Settings | Finding {
  try {
    return readSettings()
  } catch (fault) {
    return wrong('settings', sentence(fault), 'Set the variable as the sentence says (README).')
  }
}

async function databaseOrFinding(settings: Settings): Promise<Database | Finding> {
  try {
    return await openDatabase(settings)
  } catch (fault) {
    return wrong('database', sentence(fault), 'Stop the server that uses it, or set DATABASE_URL.')
  }
}

async function* examineOpened(database: Database, settings: Settings): AsyncGenerator<Finding> {
  const { db } = database
  yield* await diagnoseDatabase({ db, database }, Date.now)
  const missing = await missingMigrations(database)
  if (missing.length > 0)
    return yield wrong('schema', `${missing.length} migration(s) have not run.`, 'Run "migrate".')
  yield right('schema', 'every migration has run')
  yield* await diagnoseTenants({ database })
  const transport = {
    outboxDir: join(settings.dataDir, 'outbox'),
    secrets: settings.secrets,
    allowPrivateAddresses: settings.allowPrivateAddresses,
    timeoutMs: 10_000,
  }
  for (const environment of await listEnvironments(db))
    yield* await diagnoseEnvironment({ db, transport }, environment, toInstant(Date.now()))
}
