import type {
  CalendarException,
  CollectionTimes,
  CutOffTime,
  DayRule,
} from '../../../domain/configuration/index.ts'
import { accepted, type Problem, type Result, refused } from '../../../domain/result.ts'
import { parseLocalDate } from '../../../domain/time/index.ts'
import type { CalendarView } from '../../../usecases/configuration/collection-calendars.ts'
import type {
  WireCalendarException,
  WireCalendarRule,
  WireCollectionCalendar,
  WireOperationTimes,
} from '../../schemas/collection-calendars.ts'
import { midnightText } from '../consignments/dates.ts'
import type { WirePaths } from './wire-paths.ts'

const within = 'CalendarOperationTimes'

export function toCalendarRule(wire: WireCalendarRule): Result<DayRule, readonly Problem[]> {
  const problems: Problem[] = []
  const times = toTimes(wire.CalendarOperationTimes, problems)
  if (problems.length > 0) return refused(problems)
  return accepted({
    day: wire.DayOfWeek,
    services: wire.MpdCarrierServiceReferences ?? [],
    ...times,
  })
}

/** `Date` stands for the date as written, whatever its offset (ruling 8). */
export function toCalendarException(
  wire: WireCalendarException,
): Result<CalendarException, readonly Problem[]> {
  const head = { date: wire.Date.slice(0, 10), services: wire.MpdCarrierServiceReferences ?? [] }
  if (wire.CalendarExceptionType === 'Cancelled') return accepted({ type: 'Cancelled', ...head })
  if (!wire.CalendarOperationTimes)
    return refused([
      { path: within, code: 'Required', message: 'A rescheduled date needs its times.' },
    ])
  const problems: Problem[] = []
  const times = toTimes(wire.CalendarOperationTimes, problems)
  return problems.length > 0
    ? refused(problems)
    : accepted({ type: 'ReScheduled', ...head, ...times })
}

/**
 * The times of one collection. The contract does not say when the carrier comes: not before the cut-off of that day nor
 * before the manifest is due, so the later of the two is taken where `CollectionTime` is not sent.
 */
function toTimes(wire: WireOperationTimes, problems: Problem[]): CollectionTimes {
  const minutes = (text: string | null | undefined, path: string) => {
    if (!text) return undefined
    if (!text.endsWith(':00'))
      problems.push({ path, code: 'OutOfRange', message: 'Times are kept to the minute.' })
    return text.slice(0, 5)
  }
  const cutOff = (
    time: WireOperationTimes['CutOffTime'] | null,
    name: string,
  ): CutOffTime | undefined =>
    time
      ? {
          time: minutes(time.Time, `${within}.${name}.Time`) ?? '',
          dayOffset: time.TimeOffsetInDays ?? 0,
        }
      : undefined
  const allocationCutOff = cutOff(wire.CutOffTime, 'CutOffTime') as CutOffTime
  const operationalCutOff = cutOff(wire.OperationalCutOffTime, 'OperationalCutOffTime')
  const preAdvice = cutOff(wire.PreAdviceTime, 'PreAdviceTime')
  const closes = allocationCutOff.dayOffset === 0 ? allocationCutOff.time : undefined
  const manifest = minutes(wire.ManifestTime, `${within}.ManifestTime`) ?? closes
  if (manifest === undefined)
    problems.push({
      path: `${within}.ManifestTime`,
      code: 'Required',
      message: 'Needed where the cut-off is on an earlier day: it tells when the carrier comes.',
    })
  const latest = [manifest ?? '', closes ?? ''].sort().at(-1) ?? ''
  const collection = minutes(wire.CollectionTime, `${within}.CollectionTime`) ?? latest
  return {
    collection,
    manifest: manifest ?? '',
    allocationCutOff,
    ...(operationalCutOff ? { operationalCutOff } : {}),
    ...(preAdvice ? { preAdvice } : {}),
  }
}

/** Where each key of a rule or an exception stands in the caller's body. */
export const calendarPaths: WirePaths = [
  ['days', 'DayOfWeek'],
  ['date', 'Date'],
  ['type', 'CalendarExceptionType'],
  ['services', 'MpdCarrierServiceReferences'],
  ['collection', `${within}.CollectionTime`],
  ['manifest', `${within}.ManifestTime`],
  ['allocationCutOff', `${within}.CutOffTime`],
  ['operationalCutOff', `${within}.OperationalCutOffTime`],
  ['preAdvice', `${within}.PreAdviceTime`],
]

export const fromCalendar = (view: CalendarView): WireCollectionCalendar => ({
  MpdCarrierReference: view.carrier,
  ShippingLocationReference: view.shippingLocation,
  CalendarRules: view.rules.map(({ id, rule }) => ({
    Id: id,
    DayOfWeek: rule.day,
    CalendarOperationTimes: wireTimes(rule),
    MpdCarrierServiceReferences: rule.services,
  })),
  CalendarExceptions: view.exceptions.map(({ id, exception }) => ({
    Id: id,
    Date: dateText(exception.date),
    CalendarExceptionType: exception.type,
    CalendarOperationTimes: exception.type === 'Cancelled' ? null : wireTimes(exception),
    MpdCarrierServiceReferences: exception.services ?? [],
  })),
  ApplicableMpdCarrierServices: view.services,
})

const dateText = (date: string) => {
  const on = parseLocalDate(date)
  return on === null ? date : midnightText(on)
}
const wireCutOff = (cutOff: CutOffTime | undefined) =>
  cutOff ? { TimeOffsetInDays: cutOff.dayOffset ?? 0, Time: `${cutOff.time}:00` } : null
const wireTimes = (times: CollectionTimes) => ({
  ManifestTime: `${times.manifest}:00`,
  CutOffTime: {
    TimeOffsetInDays: times.allocationCutOff.dayOffset ?? 0,
    Time: `${times.allocationCutOff.time}:00`,
  },
  PreAdviceTime: wireCutOff(times.preAdvice),
  OperationalCutOffTime: wireCutOff(times.operationalCutOff),
})
