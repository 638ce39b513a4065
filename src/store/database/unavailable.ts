/**
 * The database cannot serve now: it is away, starting, out of connections or too slow. Nothing was decided about the
 * request, except that a connection lost during a commit leaves its outcome unknown. The HTTP edge answers 503.
 */
export class DatabaseUnavailable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'DatabaseUnavailable'
  }
}

/** Socket errors of the operating system. */
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/** SQLSTATEs that speak of the server's condition, not of the statement (PostgreSQL manual, appendix A). */
const serverConditions = /^(08...|53...|57P01|57P02|57P03|57014|25P03|55P03|58...)$/

/** The driver has no codes for these; its sentences are all there is. */
const driverSentences =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|not queryable|connection error|timeout expired|pool after calling end/

/** Whether an error of the driver means that the database, not the statement, is the trouble. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return (
    networkCodes.has(code) || serverConditions.test(code) || driverSentences.test(error.message)
  )
}

/** The fault to throw on: `DatabaseUnavailable` around what the driver said, or the error itself. */
export const asFault = (error: unknown): unknown =>
  isUnavailable(error) && !(error instanceof DatabaseUnavailable)
    ? new DatabaseUnavailable(`The database cannot serve now: ${(error as Error).message}`, error)
    : error

/**
 * A prepared statement whose table was changed by a migration since (SQLSTATE 0A000, told apart only by its sentence).
 * It is fine when prepared again, so an upgrade need not stop the processes that serve.
 */
export const isStalePlan = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '0A000' &&
  error.message.includes('cached plan')
