import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import {
  formatLocalDate,
  type Instant,
  type LocalDate,
  parseInstant,
  parseLocalDate,
} from '../../domain/time/index.ts'

/**
 * How values cross the border to SQL. Reading: `int8` and `numeric` are numbers, `timestamptz` is an instant, `date` a
 * local date. Writing: `timestamp(...)` and `date(...)`, because a driver sees only numbers and cannot know which is which.
 */
export const timestamp = (instant: Instant): string => new Date(instant).toISOString()
export const date = (localDate: LocalDate): string => formatLocalDate(localDate)
export const optional = <Value, Text>(value: Value | null, write: (value: Value) => Text) =>
  value === null ? null : write(value)

/** The same for comparisons. */
export const atInstant = (instant: Instant): RawBuilder<Instant> =>
  sql<Instant>`${timestamp(instant)}::timestamptz`
export const onDate = (localDate: LocalDate): RawBuilder<LocalDate> =>
  sql<LocalDate>`${date(localDate)}::date`

const whole = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond the safe integers.`)
  return value
}

const legible =
  <Value>(read: (text: string) => Value | null) =>
  (text: string): Value => {
    const value = read(text)
    if (value === null) throw new RangeError(`The database sent "${text}", which is no such value.`)
    return value
  }

const readers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, whole],
  [pg.types.builtins.NUMERIC, Number],
  [pg.types.builtins.DATE, legible(parseLocalDate)],
  [pg.types.builtins.TIMESTAMPTZ, legible((text) => parseInstant(text))],
])

/** The driver's `types` setting: ours where the domain has a type of its own, the driver's elsewhere. */
export const valueTypes: pg.CustomTypesConfig = {
  // biome-ignore lint/suspicious/noExplicitAny: the driver's own signature
  getTypeParser: (oid: number, format?: any): any =>
    (format === 'binary' ? undefined : readers.get(oid)) ?? pg.types.getTypeParser(oid, format),
}
