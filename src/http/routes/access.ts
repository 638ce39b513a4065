import {
  type ApiVersion,
  type EnvironmentKind,
  type Scope,
  scopes,
} from '../../domain/access/index.ts'
import { refusal } from '../../domain/refusal.ts'
import { accepted, type Problem } from '../../domain/result.ts'
import { formatInstant, type Instant, parseInstant } from '../../domain/time/index.ts'
import {
  createAccount,
  createKey,
  listAccounts,
  listKeys,
  revokeKey,
  rotateKey,
} from '../../usecases/access/administer-access.ts'
import { listActs } from '../../usecases/access/list-acts.ts'
import * as shapes from './own-shapes.ts'
import { ownRoute, type Route } from './route.ts'

const common = { scope: 'admin', tag: 'Accounts and keys' } as const
const instantOrNull = (at: Instant | null) => at && formatInstant(at)
const invalid = (problems: readonly Problem[]) =>
  refusal('ValidationFailed', 'The request is not valid.', problems)

/** Accounts and keys (ruling 67). Secrets are in the answer that makes them and nowhere else. */
export const accessRoutes: readonly Route[] = [
  ownRoute({
    ...common,
    method: 'POST',
    paths: ['/admin/accounts'],
    summary: 'A new account with a sandbox key of every scope; for the bootstrap account only',
    body: shapes.newAccount,
    status: 201,
    answer: shapes.createdAccount,
    showsSecret: true,
    refusals: ['Forbidden'],
    handle: async (ctx, { caller, body, now }) => {
      const problems: Problem[] = []
      const name = nameOf(fieldsOf(body, problems), problems)
      return problems.length > 0 ? invalid(problems) : createAccount(ctx, caller, { name }, now)
    },
  }),
  ownRoute({
    ...common,
    method: 'GET',
    paths: ['/admin/accounts'],
    summary: 'Every account with its environments; for the bootstrap account only',
    answer: { type: 'array', items: shapes.account },
    refusals: ['Forbidden'],
    handle: async (ctx, { caller, systemNow }) => {
      const found = await listAccounts(ctx, caller, systemNow)
      if (!found.ok) return found
      return accepted(
        found.value.map(({ customerReference, createdAt, environments, ...account }) => ({
          account: customerReference,
          ...account,
          createdAt: formatInstant(createdAt),
          environments: environments.map(({ kind, lastUsedAt, ...rest }) => ({
            environment: kind,
            ...rest,
            lastUsedAt: instantOrNull(lastUsedAt),
          })),
        })),
      )
    },
  }),
  ownRoute({
    ...common,
    method: 'POST',
    paths: ['/admin/keys'],
    summary: 'A new key of the account, in either environment',
    body: shapes.newKey,
    status: 201,
    answer: shapes.createdKey,
    showsSecret: true,
    handle: async (ctx, { caller, body, now }) => {
      const key = readNewKey(body)
      return key.ok ? createKey(ctx, caller, key.value, now) : key
    },
  }),
  ownRoute({
    ...common,
    method: 'GET',
    paths: ['/admin/keys'],
    summary: 'The keys of the account, without their secrets',
    answer: { type: 'array', items: shapes.key },
    handle: async (ctx, { caller }) => {
      const keys = await listKeys(ctx, caller)
      if (!keys.ok) return keys
      return accepted(
        keys.value.map((key) => ({
          ...key,
          createdAt: formatInstant(key.createdAt),
          expiresAt: instantOrNull(key.expiresAt),
          revokedAt: instantOrNull(key.revokedAt),
          lastUsedAt: instantOrNull(key.lastUsedAt),
        })),
      )
    },
  }),
  ownRoute({
    ...common,
    method: 'DELETE',
    paths: ['/admin/keys/:id'],
    summary: 'Makes a key useless at once',
    answer: { type: 'null' },
    changesKeys: true,
    refusals: ['KeyNotFound'],
    handle: (ctx, { caller, params, now }) => revokeKey(ctx, caller, { id: idOf(params) }, now),
  }),
  ownRoute({
    ...common,
    method: 'POST',
    paths: ['/admin/keys/:id/rotate'],
    summary:
      'Another secret with the same rights; the old one works for the overlap, a day unless told otherwise',
    body: shapes.rotation,
    bodyIsOptional: true,
    status: 201,
    answer: shapes.rotatedKey,
    showsSecret: true,
    changesKeys: true,
    refusals: ['KeyNotFound'],
    handle: async (ctx, { caller, body, params, now }) => {
      const overlapSeconds = readOverlap(body)
      if (!overlapSeconds.ok) return overlapSeconds
      const input = { id: idOf(params), overlapSeconds: overlapSeconds.value }
      const made = await rotateKey(ctx, caller, input, now)
      if (!made.ok) return made
      return accepted({ ...made.value, replacedUntil: formatInstant(made.value.replacedUntil) })
    },
  }),
  ownRoute({
    ...common,
    method: 'GET',
    paths: ['/admin/audit'],
    summary: 'Who did what to the account, newest first',
    query: {
      take: 'at most so many, 1 to 1,000; 100 unless told otherwise',
      before: 'those before the act of this id only, to read on',
      environment: 'sandbox or production; both without it',
      kind: 'those of this kind only, such as keyCreated',
      who: 'those by the key of this name only',
    },
    answer: { type: 'array', items: shapes.act },
    handle: async (ctx, { caller, query }) => {
      const take = Math.min(Math.max(wholeOr(query.take, 100), 1), 1_000)
      const before = query.before ? wholeOr(query.before, 0) : null
      const { environment = null, kind = null, who = null } = query
      const acts = await listActs(ctx, caller, {
        take,
        before,
        environment: environment || null,
        kind: kind || null,
        who: who || null,
      })
      if (!acts.ok) return acts
      return accepted(acts.value.map((act) => ({ ...act, at: formatInstant(act.at) })))
    },
  }),
]

const idOf = ({ id = '' }: Readonly<Record<string, string>>) => wholeOr(id, -1)
const wholeOr = (text: string | undefined, otherwise: number) =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : otherwise

/** A day, unless the body says otherwise; a month at most, and 0 ends the old key at once. */
function readOverlap(body: unknown) {
  const problems: Problem[] = []
  const { overlapSeconds = 86_400 } = fieldsOf(body ?? {}, problems)
  if (!isWhole(overlapSeconds, 0, 31 * 86_400)) {
    const message = 'A whole number from 0 to 2,678,400.'
    problems.push({ path: 'overlapSeconds', code: 'OutOfRange', message })
  }
  return problems.length > 0 ? invalid(problems) : accepted(overlapSeconds as number)
}

const isWhole = (value: unknown, low: number, high: number) =>
  Number.isInteger(value) && (value as number) >= low && (value as number) <= high

type Fields = Readonly<Record<string, unknown>>
function fieldsOf(body: unknown, problems: Problem[]): Fields {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Fields
  problems.push({ path: '', code: 'WrongType', message: 'Expected an object.' })
  return {}
}

function nameOf({ name }: Fields, problems: Problem[]): string {
  if (typeof name === 'string' && name.trim() !== '' && name.length <= 200) return name
  problems.push({ path: 'name', code: 'Required', message: 'A name of 1 to 200 characters.' })
  return ''
}

function oneOf<T extends string>(
  fields: Fields,
  name: string,
  allowed: readonly T[],
  problems: Problem[],
): T {
  const value = fields[name] as T
  if (!allowed.includes(value)) {
    const message = `Expected one of ${allowed.join(', ')}.`
    problems.push({ path: name, code: 'UnknownValue', message })
  }
  return value
}

function readNewKey(body: unknown) {
  const problems: Problem[] = []
  const fields = fieldsOf(body, problems)
  const name = nameOf(fields, problems)
  const environments: readonly EnvironmentKind[] = ['sandbox', 'production']
  const environment = oneOf(fields, 'environment', environments, problems)
  const versions: readonly ApiVersion[] = ['1', '1.1']
  const apiVersion = oneOf({ apiVersion: '1.1', ...fields }, 'apiVersion', versions, problems)
  const asked = Array.isArray(fields.scopes) ? (fields.scopes as readonly Scope[]) : []
  if (asked.length === 0 || !asked.every((scope) => scopes.includes(scope))) {
    const message = `A list of ${scopes.join(', ')}, not empty.`
    problems.push({ path: 'scopes', code: 'UnknownValue', message })
  }
  const { expiresAt: text = null } = fields
  const expiresAt = typeof text === 'string' ? parseInstant(text) : null
  if (text !== null && expiresAt === null) {
    const message = 'Expected an instant with an offset or Z.'
    problems.push({ path: 'expiresAt', code: 'InvalidDate', message })
  }
  const { requestsPerMinute = null } = fields
  if (requestsPerMinute !== null && !isWhole(requestsPerMinute, 1, 1_000_000_000)) {
    const message = 'A whole number from 1 to 1,000,000,000, or null.'
    problems.push({ path: 'requestsPerMinute', code: 'OutOfRange', message })
  }
  if (problems.length > 0) return invalid(problems)
  return accepted({
    name,
    environment,
    apiVersion,
    scopes: [...new Set(asked)],
    expiresAt,
    requestsPerMinute: requestsPerMinute as number | null,
  })
}
