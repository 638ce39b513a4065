import { accepted, type Problem, type Result, refused } from '../result.ts'
import { isTimeZone } from '../time/index.ts'
import { checkCalendars } from './checks/calendars.ts'
import { checkCarriers } from './checks/carriers.ts'
import { checkCompleteness } from './checks/completeness.ts'
import { type DocumentSketch, indexNames } from './checks/names.ts'
import { checkPlaces } from './checks/places.ts'
import { newReport } from './checks/report.ts'
import { checkRules } from './checks/rules.ts'
import type { TextTests } from './checks/scalar.ts'
import { checkServices } from './checks/services.ts'
import { walkShape } from './checks/shape.ts'
import type { ConfigurationDocument } from './document.ts'
import { configurationSchema } from './schema.ts'

export type CheckedDocument = {
  readonly document: ConfigurationDocument
  readonly warnings: readonly Problem[]
}

/** What is wrong with a document, and what is merely odd. */
export type DocumentReview = {
  readonly errors: readonly Problem[]
  readonly warnings: readonly Problem[]
  /** The document as it may be published; null if there are errors. */
  readonly document: ConfigurationDocument | null
}

/**
 * Finds everything that is wrong with a configuration document, at once, and everything that is odd.
 *
 * First its shape is walked along `configurationSchema`; then the meaning of all that is well shaped is
 * checked, even if other parts are not. Takes any value at all and never throws. Each problem has the path in
 * the document, a code of `problemCodes` and a sentence. Source: configuration 1.2 and 1.3, and the rulings
 * that say "refused at publishing": 16, 20, 30, 38, 40, 41, 62, 85, 90.
 */
export const reviewDocument = (input: unknown): DocumentReview => {
  const report = newReport()
  const walk = { definitions: configurationSchema.$defs, report, tests: newTextTests() }
  const shaped = walkShape(walk, configurationSchema, input, '$')
  const sketch = (shaped ?? {}) as DocumentSketch
  const names = indexNames(sketch, report)
  checkPlaces(sketch, names, report)
  checkCarriers(sketch, report)
  checkServices(sketch, names, report)
  checkRules(sketch, names, report)
  checkCalendars(sketch, names, report)
  checkCompleteness(sketch, report)
  const { errors, warnings } = report
  // Without errors nothing was taken out, so the sketch is the whole document.
  return {
    errors,
    warnings,
    document: errors.length === 0 ? (shaped as ConfigurationDocument) : null,
  }
}

/**
 * The document as it may be published, with warnings, or every problem that keeps it from that.
 *
 * What is accepted equals the input and holds nothing but known keys. Refusals: see `reviewDocument`.
 */
export const checkDocument = (input: unknown): Result<CheckedDocument, readonly Problem[]> => {
  const { errors, warnings, document } = reviewDocument(input)
  return document ? accepted({ document, warnings }) : refused(errors)
}

/** A document names the same few time zones and patterns many times over; each is looked at once. */
const newTextTests = (): TextTests => {
  const zones = new Map<string, boolean>()
  const patterns = new Map<string, RegExp>()
  return {
    isTimeZone: (name) => {
      const known = zones.get(name) ?? isTimeZone(name)
      zones.set(name, known)
      return known
    },
    matches: (pattern, text) => {
      const built = patterns.get(pattern) ?? new RegExp(pattern, 'u')
      patterns.set(pattern, built)
      return built.test(text)
    },
  }
}
