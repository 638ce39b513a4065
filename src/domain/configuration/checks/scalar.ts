import { parseLocalDate } from '../../time/index.ts'
import type { Schema } from '../schema/words.ts'
import type { ProblemCode } from './report.ts'

/** The tests that go beyond the schema's own words: is there such a time zone, does the text match. */
export type TextTests = {
  readonly isTimeZone: (name: string) => boolean
  readonly matches: (pattern: string, text: string) => boolean
}

export type Fault = { readonly code: ProblemCode; readonly message: string }
const fault = (code: ProblemCode, message: string): Fault => ({ code, message })

/** What is wrong with a text, number or boolean by the schema's words; undefined if nothing is. */
export const scalarFault = (
  schema: Schema,
  input: unknown,
  tests: TextTests,
): Fault | undefined => {
  if (schema.type === 'number' || schema.type === 'integer') return numberFault(schema, input)
  if (schema.type === 'boolean') {
    return typeof input === 'boolean' ? undefined : fault('WrongType', 'True or false is needed.')
  }
  if (typeof input !== 'string') return fault('WrongType', `A text is needed.${hint(schema)}`)
  return textFault(schema, input) ?? formatFault(schema, input, tests)
}

const hint = (schema: Schema): string =>
  schema.description === undefined ? '' : ` (${schema.description})`

const numberFault = (schema: Schema, input: unknown): Fault | undefined => {
  if (typeof input !== 'number' || !Number.isFinite(input)) {
    return fault('WrongType', 'A number is needed, without quotes.')
  }
  if (schema.type === 'integer' && !Number.isInteger(input)) {
    return fault('WrongType', 'A whole number is needed.')
  }
  const { minimum, exclusiveMinimum, maximum } = schema
  if (minimum !== undefined && input < minimum) {
    return fault('TooSmall', `The least value is ${minimum}.`)
  }
  if (exclusiveMinimum !== undefined && input <= exclusiveMinimum) {
    return fault('TooSmall', `The value must be above ${exclusiveMinimum}.`)
  }
  if (maximum !== undefined && input > maximum) {
    return fault('TooLarge', `The greatest value is ${maximum}.`)
  }
  return undefined
}

const textFault = (schema: Schema, input: string): Fault | undefined => {
  // JSON Schema counts characters, not UTF-16 units.
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema
  if (input.length > maxLength && [...input.slice(0, 2 * maxLength + 1)].length > maxLength) {
    return fault('TooLong', `At most ${maxLength} characters are kept.`)
  }
  if (input.length < minLength) return fault('BadFormat', 'The text may not be empty.')
  // PostgreSQL refuses half of a surrogate pair in JSON.
  if (/\p{Surrogate}/u.test(input)) {
    return fault('NotWellFormed', 'The text holds half of a character.')
  }
  if (schema.const !== undefined && input !== schema.const) {
    return fault('NotAllowed', `Only "${schema.const}" is allowed here.`)
  }
  if (schema.enum && !schema.enum.includes(input)) return enumFault(schema.enum, input)
  return undefined
}

/** Short lists of words are named; of countries and currencies only the likely one. */
const enumFault = (words: readonly string[], input: string): Fault => {
  const near = words.find((word) => word.toLowerCase() === input.toLowerCase())
  if (near) return fault('NotAllowed', `It is written "${near}" here.`)
  if (words.length <= 12) return fault('NotAllowed', `It is one of ${words.join(', ')}.`)
  return fault('NotAllowed', 'The code is not in the list of the ISO standard.')
}

const formatFault = (schema: Schema, input: string, tests: TextTests): Fault | undefined => {
  if (schema.pattern !== undefined && !tests.matches(schema.pattern, input)) {
    return fault('BadFormat', `The text is not written in the form asked for.${hint(schema)}`)
  }
  if (schema.format === 'date' && parseLocalDate(input) === null) {
    return fault('NoSuchDate', 'The calendar has no such date.')
  }
  if (schema.format === 'time-zone' && !tests.isTimeZone(input)) {
    return fault('NoSuchTimeZone', 'No time zone has this name; Europe/London is one.')
  }
  return undefined
}
