import pino, { type Logger } from 'pino'

/** What a log line tells of a fault. PostgreSQL's `code`, `constraint`, `table` and `column` are names. */
type ToldFault = {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly cause?: ToldFault
  readonly [name: string]: unknown
}

const names = ['code', 'constraint', 'schema', 'table', 'column', 'routine', 'syscall'] as const
const DEEPEST_CAUSE = 5

/** Data exceptions (SQLSTATE class 22) quote the value that was refused: `invalid input syntax: "Ada"`. */
const quotesValues = (code: unknown): boolean =>
  typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code)

/**
 * A fault as it may stand in a log: its kind, its sentence and where it was thrown. Members are chosen, never copied:
 * PostgreSQL's `detail`, `where` and `hint` hold whole rows, with the names and addresses in them.
 */
export function toldFault(fault: unknown, depth = 0): ToldFault | string {
  if (!(fault instanceof Error)) return `a ${typeof fault} was thrown`
  const members = fault as Error & Record<string, unknown>
  const told: Record<string, unknown> = {}
  for (const name of names) if (typeof members[name] === 'string') told[name] = members[name]
  const message = quotesValues(told.code) ? 'The database refused a value.' : fault.message
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line))
  return {
    type: fault.name,
    message,
    stack: [`${fault.name}: ${message}`, ...frames].join('\n'),
    ...told,
    ...(fault.cause instanceof Error &&
      depth < DEEPEST_CAUSE && { cause: toldFault(fault.cause, depth + 1) as ToldFault }),
  }
}

/** The process's log: JSON lines on standard output, at the level and above. */
export const openLog = (level: string): Logger =>
  pino({
    level,
    serializers: {
      err: (fault: unknown) => toldFault(fault),
      fault: (fault: unknown) => toldFault(fault),
    },
  })
