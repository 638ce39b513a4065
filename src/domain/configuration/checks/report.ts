import type { Problem } from '../../result.ts'

/**
 * Every code of a problem, stable for callers, with what it stands for.
 * Errors keep a document from being published; warnings do not.
 */
export const problemCodes = {
  // Shape: what the schema says.
  UnknownKey: 'The key is not one of the document.',
  MissingKey: 'A key that may not be left out is absent.',
  ExactlyOneOf: 'Exactly one of several keys is needed (ruling 40: amount or percent).',
  AtLeastOneOf: 'At least one of several keys is needed.',
  WrongType: 'The value is of another type.',
  NotAllowed: 'The word is not one of those allowed.',
  TooSmall: 'The number is below its least value.',
  TooLarge: 'The number is above its greatest value.',
  TooLong: 'The text is too long.',
  BadFormat: 'The text is not written in the form asked for.',
  NoSuchDate: 'The date is not in the calendar.',
  NoSuchTimeZone: 'No time zone has this name.',
  NotWellFormed: 'The text holds half of a character.',
  // Meaning: what only the whole document can tell.
  Duplicate: 'The list has another member with this reference.',
  UnknownReference: 'Nothing in the document has this reference.',
  BadPostcodePattern: 'The postcode pattern is of no known form (ruling 16).',
  TooManyDecimals: 'The number has more decimals than are kept (ruling 40).',
  EndBeforeStart: 'The end lies before the start, or the greatest before the least.',
  WindowsClash: 'Two windows have the same times on a weekday (ruling 30).',
  RatesNotAscending: 'Rows of one zone do not ascend by weight (ruling 38).',
  CutOffsReversed: 'The operational cut-off is after the allocation cut-off (rulings 20 and 90).',
  SecondDefault: 'Only one member of the list may be the default.',
  RangeTooLong: 'The numbers have more digits than the scheme leaves room for.',
  RangesOverlap: 'Two ranges would issue the same tracking number.',
  UnsafePath: 'The path leaves its folder or names a hidden file (ruling 85).',
  TooManyProblems: 'There are more problems than are listed.',
  // Warnings: can be published, but is probably not what was meant.
  NoCoverage: 'The service has no coverage, so it is never offered.',
  NoRates: 'The service has no rates, so it is never offered.',
  NoCalendar: 'No collection calendar is for the carrier, so the service is never offered.',
  NoRules: 'The calendar has neither rules nor rescheduled dates.',
  NoTrackingNumbers: 'The carrier has no tracking numbers, so nothing can be allocated to it.',
  NoManifest: 'The carrier has no manifest, so it is never told what to collect.',
  ZoneWithoutRate: 'The service covers the zone, but has no price for it.',
  ZoneNotCovered: 'The service does not cover the zone.',
  NeverUsed: 'The entry can have no effect.',
  SharedNumbers: 'Another carrier issues the same tracking numbers.',
  OtherCarrier: 'The service is not one of the carrier.',
  CutOffAfterCollection: 'The allocation cut-off is after the collection.',
  SealedZone: 'The zone holds no destination.',
} as const satisfies Record<string, string>
export type ProblemCode = keyof typeof problemCodes

/** Where checks write to. The path is that of the caller's document; the sentence says what is wrong there. */
export type Report = {
  readonly error: (path: string, code: ProblemCode, message: string) => void
  readonly warning: (path: string, code: ProblemCode, message: string) => void
  readonly errors: readonly Problem[]
  readonly warnings: readonly Problem[]
}

/** A wrong export can have a problem in every row; nobody reads more than this, and memory stays bounded. */
const mostListed = 1000

const collector = () => {
  const listed: Problem[] = []
  let suppressed = 0
  const add = (path: string, code: ProblemCode, message: string) => {
    if (listed.length < mostListed) listed.push({ path, code, message })
    else suppressed += 1
  }
  const all = (): readonly Problem[] =>
    suppressed === 0
      ? listed
      : [
          ...listed,
          {
            path: '$',
            code: 'TooManyProblems' satisfies ProblemCode,
            message: `${suppressed} further problems are not listed.`,
          },
        ]
  return { add, all }
}

export const newReport = (): Report => {
  const errors = collector()
  const warnings = collector()
  return {
    error: errors.add,
    warning: warnings.add,
    get errors() {
      return errors.all()
    },
    get warnings() {
      return warnings.all()
    },
  }
}
