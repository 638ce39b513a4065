import type { CollectionPlan, CompiledCoverage, CompiledService } from '../configuration/index.ts'
import { missingCustomsFacts } from '../customs/index.ts'
import { failingRules } from './allocation-rules.ts'
import type { Place } from './reach/places.ts'
import type { Facts, Refusal, RefusalCode } from './reasons/refusals.ts'
import type { OptionsRequest } from './request/asked-options.ts'

/** A service beside the facts that decide whether it can go to a place at all. */
export type Subject = {
  readonly service: CompiledService
  readonly place: Place
  readonly coverage: CompiledCoverage | null
  readonly plan: CollectionPlan | null
  readonly calendarPath: string
}

/** What the steps about the load look at: a service on the way to a place. */
type Bearer = Pick<Subject, 'service' | 'place'>

/** One step: when it fails, under what code, by which setting of the document and with what facts. */
type Step<Looked> = {
  readonly code: RefusalCode
  readonly setting: (looked: Looked, request: OptionsRequest) => string
  readonly fails: (looked: Looked, request: OptionsRequest) => boolean
  readonly facts: (looked: Looked, request: OptionsRequest) => Facts
}

const limitsOf = ({ service }: Bearer) => service.definition.limits ?? {}
/** A setting in the service's own entry. */
const own =
  (member: string) =>
  ({ service }: Bearer) =>
    `carrierServices[${service.index}]${member}`
const limit = (value: number | undefined) => value ?? null

/** Steps 1 to 4 of delivery-promise 3: where and for whom the service works at all. */
const reachSteps = [
  {
    code: 'Disabled',
    setting: own('.enabled'),
    fails: ({ service }) => !service.enabled,
    facts: () => ({}),
  },
  {
    code: 'WrongDirection',
    setting: own('.direction'),
    fails: ({ service }, { direction }) => !service.offered.directions.includes(direction),
    facts: ({ service }, { direction }) => ({
      asked: direction,
      directions: service.offered.directions,
    }),
  },
  {
    code: 'NotPickup',
    setting: own('.pickup'),
    fails: ({ service }, { purpose }) => purpose === 'Pickup' && !service.pickup,
    facts: () => ({}),
  },
  {
    code: 'PickupOnly',
    setting: own('.pickup'),
    fails: ({ service }, { purpose }) => purpose === 'Delivery' && service.pickup,
    facts: () => ({}),
  },
  {
    code: 'NotGuaranteed',
    setting: own('.guaranteed'),
    fails: ({ service }, { guaranteedOnly }) => guaranteedOnly && !service.offered.guaranteed,
    facts: () => ({}),
  },
  {
    code: 'DestinationNotCovered',
    setting: own('.coverage'),
    fails: ({ coverage }) => coverage === null,
    facts: (_, { farEnd }) => ({ country: farEnd.country, postcode: farEnd.postcode }),
  },
  {
    code: 'NoCollectionCalendar',
    setting: ({ calendarPath }) => calendarPath,
    fails: ({ plan }) => plan === null,
    facts: ({ service }, { location }) => ({
      shippingLocation: location.reference,
      carrier: service.offered.carrierReference,
    }),
  },
] as const satisfies readonly Step<Subject>[]

/**
 * Steps 5 to 7: what is to be carried; every package must pass, so the extreme one decides. Then what the carrier needs
 * to know of it on the route (other-flows CU8 and 22.6 step 8).
 */
const loadSteps = [
  {
    code: 'TooManyPackages',
    setting: own('.limits.maxPackages'),
    fails: ({ service }, { load }) => load.packages.length > service.limits.maxPackages,
    facts: (subject, { load }) => ({
      packages: load.packages.length,
      maxPackages: limit(limitsOf(subject).maxPackages),
    }),
  },
  {
    code: 'TooLight',
    setting: own('.limits.minWeightKg'),
    fails: ({ service }, { load }) => load.lightestGrams < service.limits.minWeightGrams,
    facts: (subject, { load }) => ({
      weightKg: load.lightestGrams / 1000,
      minWeightKg: limit(limitsOf(subject).minWeightKg),
    }),
  },
  {
    code: 'TooHeavy',
    setting: own('.limits.maxWeightKg'),
    fails: ({ service }, { load }) => load.heaviestGrams > service.limits.maxWeightGrams,
    facts: (subject, { load }) => ({
      weightKg: load.heaviestGrams / 1000,
      maxWeightKg: limit(limitsOf(subject).maxWeightKg),
    }),
  },
  {
    code: 'TooLong',
    setting: own('.limits.maxLengthCm'),
    fails: ({ service }, { load }) => load.longestMm > service.limits.maxLengthMm,
    facts: (subject, { load }) => ({
      lengthCm: load.longestMm / 10,
      maxLengthCm: limit(limitsOf(subject).maxLengthCm),
    }),
  },
  {
    code: 'TooLargeGirth',
    setting: own('.limits.maxGirthCm'),
    fails: ({ service }, { load }) => load.largestGirthMm > service.limits.maxGirthMm,
    facts: (subject, { load }) => ({
      girthCm: load.largestGirthMm / 10,
      maxGirthCm: limit(limitsOf(subject).maxGirthCm),
    }),
  },
  {
    code: 'ValueTooHigh',
    setting: own('.limits.maxValue'),
    fails: ({ service }, { load }) =>
      load.valueTenThousandths > service.limits.maxValueTenThousandths,
    facts: (subject, { load }) => ({
      value: load.valueTenThousandths / 10_000,
      maxValue: limit(limitsOf(subject).maxValue),
    }),
  },
  {
    code: 'ExcludedByAllocationRule',
    setting: ({ service, place }, { load }) =>
      failingRules(service.rules, place, load)[0] ?? 'allocationRules',
    fails: ({ service, place }, { load }) =>
      service.rules.length > 0 && failingRules(service.rules, place, load).length > 0,
    facts: ({ service, place }, { load }) => ({
      settings: failingRules(service.rules, place, load),
    }),
  },
  {
    code: 'MissingTag',
    setting: own('.tags'),
    fails: ({ service }, { load }) =>
      !load.tags.every((tag) => service.tags.has(tag.toUpperCase())),
    facts: ({ service }, { load }) => ({
      missing: load.tags.filter((tag) => !service.tags.has(tag.toUpperCase())),
    }),
  },
  {
    code: 'MissingCustomsFacts',
    setting: own('.carrier'),
    fails: ({ service }, { contents }) =>
      service.requirements.length > 0 &&
      missingCustomsFacts(contents, service.requirements).length > 0,
    facts: ({ service }, { contents }) => ({
      missing: missingCustomsFacts(contents, service.requirements).map(({ path }) => path),
      details: missingCustomsFacts(contents, service.requirements).map(
        ({ path, message }) => `${path}: ${message}`,
      ),
    }),
  },
] as const satisfies readonly Step<Bearer>[]

const passes = <Looked>(
  steps: readonly Step<Looked>[],
  looked: Looked,
  request: OptionsRequest,
): boolean => {
  for (const step of steps) if (step.fails(looked, request)) return false
  return true
}

/** Whether the service passes steps 1 to 4 of delivery-promise 3. */
export const canReach = (subject: Subject, request: OptionsRequest): boolean =>
  passes<Subject>(reachSteps, subject, request)

/** Whether the service passes steps 5 to 7. */
export const canCarry = (bearer: Bearer, request: OptionsRequest): boolean =>
  passes<Bearer>(loadSteps, bearer, request)

/** Every step of 1 to 7 that fails (ruling 24). */
export const refusalsOf = (subject: Subject, request: OptionsRequest): readonly Refusal[] =>
  [...reachSteps, ...loadSteps]
    .filter((step: Step<Subject>) => step.fails(subject, request))
    .map((step: Step<Subject>) => ({
      code: step.code,
      setting: step.setting(subject, request),
      facts: step.facts(subject, request),
    }))
