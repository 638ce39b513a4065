import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { readSettings } from '../config.ts'
import { type EnvironmentKind, type Scope, scopes } from '../domain/access/index.ts'
import { toInstant } from '../domain/time/index.ts'
import {
  createKey,
  findAccountByName,
  inTransaction,
  migrate,
  noConsignment,
  openDatabase,
  recordEvent,
} from '../store/index.ts'
import type { Command } from './command.ts'

export const key: Command = {
  summary: 'make an API key for an account',
  help: `Usage: parcelwright key --account NAME [--environment sandbox|production] [--scopes checkout,ship,admin]
                        [--name NAME] [--api-version 1|1.1]

Prints a new key once; only its SHA-256 is kept. Keys can also be made over HTTP: POST /admin/keys.
Options: --environment (sandbox), --scopes (all), --name (command line), --api-version (1.1).`,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        account: { type: 'string' },
        environment: { type: 'string', default: 'sandbox' },
        scopes: { type: 'string', default: scopes.join(',') },
        name: { type: 'string', default: 'command line' },
        'api-version': { type: 'string', default: '1.1' },
      },
    })
    const asked = values.scopes.split(',').map((scope) => scope.trim())
    const unknown = asked.filter((scope) => !scopes.includes(scope as Scope))
    const apiVersion = values['api-version']
    if (!values.account) throw new Error('Name the account: --account NAME.')
    if (unknown.length > 0)
      throw new Error(`There is no scope ${unknown.join(', ')}: use ${scopes.join(', ')}.`)
    if (apiVersion !== '1' && apiVersion !== '1.1') throw new Error('--api-version is 1 or 1.1.')
    if (values.environment !== 'sandbox' && values.environment !== 'production')
      throw new Error('--environment is sandbox or production.')
    const made = {
      name: values.name,
      scopes: asked as Scope[],
      apiVersion,
      expiresAt: null,
    } as const
    console.log(await makeKey(values.account, values.environment, made))
  },
}

async function makeKey(
  accountName: string,
  environment: EnvironmentKind,
  made: Parameters<typeof createKey>[2],
): Promise<string> {
  const database = await openDatabase(readSettings())
  try {
    await migrate(database)
    const account = await findAccountByName(database.db, accountName)
    if (!account) throw new Error(`There is no account named ${accountName}.`)
    const secret = `pw_${randomBytes(24).toString('base64url')}`
    const environmentId = account.environments[environment]
    const now = toInstant(Date.now())
    await inTransaction(database.db, async (tx) => {
      const id = await createKey(tx, environmentId, made, secret, now)
      const { name, scopes: allowed } = made
      await recordEvent(tx, environmentId, [noConsignment], {
        kind: 'keyCreated',
        at: now,
        who: 'command line',
        message: `Key ${name} created`,
        category: 'None',
        after: { id, name, environment, scopes: allowed },
      })
    })
    return secret
  } finally {
    await database.close()
  }
}
