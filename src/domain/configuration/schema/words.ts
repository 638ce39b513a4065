/** The words of JSON Schema 2020-12 that the configuration document uses; the walker reads exactly these. */
export type Schema = {
  readonly $ref?: string
  readonly title?: string
  readonly description?: string
  readonly default?: unknown
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean'
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>
  readonly additionalProperties?: false
  readonly items?: Schema
  readonly minItems?: number
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Pick<Schema, 'required'>[]
  readonly enum?: readonly string[]
  readonly const?: string
  readonly format?: 'date' | 'time-zone'
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
}

/** Marks a member that may not be left out, so that the compiler can compare schema and type. */
export type Needed = { readonly needed: Schema }
export const needed = (schema: Schema): Needed => ({ needed: schema })

/** One entry for every key of the type: `needed(...)` where the type has it always, plain where it may be absent. */
type Members<T> = {
  readonly [Key in keyof T]-?: Record<string, never> extends Pick<T, Key> ? Schema : Needed
}

/** An object with exactly the keys of `T`: unknown keys are refused (configuration 1.2). */
export const object = <T extends object>(description: string, members: Members<T>): Schema => {
  const entries: readonly (readonly [string, Schema | Needed])[] = Object.entries(members)
  const properties = entries.map(([key, member]) => [
    key,
    'needed' in member ? member.needed : member,
  ])
  const required = entries.filter(([, member]) => 'needed' in member).map(([key]) => key)
  return {
    type: 'object',
    description,
    properties: Object.fromEntries(properties),
    required,
    additionalProperties: false,
  }
}

export const listOf = (items: Schema, description: string): Schema => ({
  type: 'array',
  description,
  items,
  default: [],
})

/** No control characters: they fit neither on a label nor into a CSV line, and PostgreSQL refuses NUL in JSON. */
const printable = '[^\\u0000-\\u001f\\u007f]'
const visible = '[^\\s\\u0000-\\u001f\\u007f]'

/** Free text of one line; may be empty. */
export const text = (description: string, maxLength = 200): Schema => ({
  type: 'string',
  description,
  maxLength,
  pattern: `^${printable}*$`,
})

/** Text of some lines. */
export const prose = (description: string, maxLength = 10_000): Schema => ({
  type: 'string',
  description,
  maxLength,
  pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$',
})

/** Text of one line that says something: not empty, no blanks at its ends. */
export const name = (description: string, maxLength = 100): Schema => ({
  type: 'string',
  description,
  minLength: 1,
  maxLength,
  pattern: `^${visible}(?:${printable}*${visible})?$`,
})

/** A name by which other parts of the document speak of this one (configuration 1.2). */
export const reference = (of: string): Schema =>
  name(`Reference of ${of}: unique in its list, upper and lower case are the same.`)
export const referenceTo = (what: string): Schema =>
  name(`Reference of ${what}, in upper or lower case.`)

export const oneOfWords = (words: readonly string[], description: string): Schema => ({
  type: 'string',
  description,
  enum: words,
})
export const exactly = (word: string): Schema => ({ type: 'string', const: word })
export const flag = (description: string, standard = false): Schema => ({
  type: 'boolean',
  description,
  default: standard,
})

type Bounds = Pick<Schema, 'minimum' | 'exclusiveMinimum' | 'maximum' | 'default'>
/** Beyond this, grams, millimetres and minor units would leave the whole numbers that a double holds exactly. */
const far = 1e9
export const whole = (description: string, bounds: Bounds): Schema => ({
  type: 'integer',
  description,
  maximum: 2_147_483_647,
  ...bounds,
})
export const amountOf = (description: string, bounds: Bounds = { minimum: 0 }): Schema => ({
  type: 'number',
  description,
  maximum: far,
  ...bounds,
})
export const money = (description: string): Schema =>
  amountOf(`${description} In the document's currency, with at most its decimals (ruling 40).`)

export const timeOfDay = (description: string): Schema => ({
  type: 'string',
  description: `${description} Local time, HH:mm.`,
  pattern: '^(?:[01][0-9]|2[0-3]):[0-5][0-9]$',
})
export const localDate = (description: string): Schema => ({
  type: 'string',
  description: `${description} Local date, yyyy-MM-dd.`,
  format: 'date',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
})
export const timeZone = (description: string): Schema => ({
  type: 'string',
  description: `${description} IANA name, such as Europe/London.`,
  format: 'time-zone',
  minLength: 1,
  maxLength: 100,
})

export const country: Schema = { $ref: '#/$defs/country' }
export const weekdays = (description: string, standard: readonly string[] = []): Schema => ({
  $ref: '#/$defs/weekdays',
  description,
  default: standard,
})
export const postcodePattern: Schema = { $ref: '#/$defs/postcodePattern' }
export const secretName: Schema = { $ref: '#/$defs/secretName' }
