import { toDecimal } from '../../decimal.ts'
import type { Report } from './report.ts'

/** Reports a number with more decimals than are kept (ruling 40: money those of the currency, percents 4). */
export const checkDecimals = (
  report: Report,
  path: string,
  value: number | undefined,
  most: number,
): void => {
  if (value === undefined || toDecimal(value).scale <= most) return
  report.error(path, 'TooManyDecimals', `At most ${most} decimals are kept.`)
}

/** Reports a least value above its greatest, at the path of the latter. Texts (dates, times) compare as written. */
export const checkOrder = <Value extends number | string>(
  report: Report,
  path: string,
  least: Value | undefined,
  greatest: Value | undefined,
): void => {
  if (least === undefined || greatest === undefined || least <= greatest) return
  report.error(path, 'EndBeforeStart', `${greatest} lies before ${least}.`)
}
