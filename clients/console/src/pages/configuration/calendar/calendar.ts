/** When the van comes and what must be ready by then; `time` as `HH:mm`, `dayOffset` 0 or less. */
export type Times = {
  readonly collection: string
  readonly manifest: string
  readonly allocationCutOff: { readonly time: string; readonly dayOffset?: number }
}
export type Rule = Times & {
  readonly days: readonly string[]
  readonly services?: readonly string[]
}
export type Exception = Partial<Times> & {
  readonly date: string
  readonly type: 'Cancelled' | 'ReScheduled'
  readonly services?: readonly string[]
}
/** A collection calendar of the document, as far as its views read it. */
export type Calendar = {
  readonly shippingLocation: string
  readonly carrier: string
  readonly holidays?: string
  readonly rules?: readonly Rule[]
  readonly exceptions?: readonly Exception[]
}

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
]

/** `yyyy-MM-dd`; `month` counts from 0. */
export const iso = (year: number, month: number, day: number) =>
  `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`
/** Monday 0. */
export const weekdayOf = (date: string) => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7

/** Sets what holds on a day instead of the rules; null: as usual again. */
export type SetException = (date: string, exception: Exception | null) => void

/** The times of a rule, to be changed for one day. */
export const rescheduled = (
  date: string,
  { days: _, services: _s, ...times }: Rule,
): Exception => ({
  date,
  type: 'ReScheduled',
  ...times,
})
