import type { CarrierService } from '../document.ts'
import { checkDecimals } from './numbers.ts'
import { itemPath } from './path.ts'
import type { Report } from './report.ts'
import { entriesOf, type Sketch } from './sketch.ts'

const workWeek = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const

/** An empty list of days means the same as none (ruling 34). */
const given = <Day>(days: readonly (Day | undefined)[] | undefined): readonly Day[] | undefined => {
  const known = entriesOf(days).map(([, day]) => day)
  return known.length === 0 ? undefined : known
}

/** Delivery windows: they end after they begin, and no two are the same on one weekday (ruling 30). */
export const checkWindows = (
  report: Report,
  path: string,
  service: Sketch<CarrierService>,
  digits: number,
): void => {
  const deliveryDays = given(service.deliveryDays) ?? workWeek
  const taken = new Map<string, number>()
  for (const [index, { start, end, days, surcharge }] of entriesOf(service.deliveryWindows)) {
    const at = itemPath(path, index)
    checkDecimals(report, `${at}.surcharge`, surcharge, digits)
    if (start === undefined || end === undefined) continue
    if (end <= start) {
      report.error(`${at}.end`, 'EndBeforeStart', `A window ends after it begins (${start}).`)
    }
    const windowDays = given(days) ?? deliveryDays
    const clash = windowDays.find((day) => taken.has(`${day} ${start} ${end}`))
    if (clash !== undefined) {
      const other = itemPath(path, taken.get(`${clash} ${start} ${end}`) ?? 0)
      report.error(at, 'WindowsClash', `${other} has the same times on ${clash}.`)
    }
    for (const day of windowDays) taken.set(`${day} ${start} ${end}`, index)
    if (!windowDays.some((day) => deliveryDays.includes(day))) {
      report.warning(`${at}.days`, 'NeverUsed', 'The service delivers on none of these days.')
    }
  }
}
