import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { CalendarException, CalendarRule } from '../../src/domain/configuration/index.ts'
import {
  calendar,
  documentWith,
  everyDayRule,
  inBrief,
  leeds,
  optionsOf,
  refusalsOf,
  weekdayRule,
} from './small-document.ts'

const collectedAt = (collection: string, cutOff: string, dayOffset = 0): CalendarRule => ({
  ...everyDayRule,
  collection,
  allocationCutOff: { time: cutOff, dayOffset },
})
const firstCutOff = (question: Parameters<typeof optionsOf>[0]) =>
  optionsOf(question)[0]?.allocationCutOff

describe('cut-offs (P 4.3, C 3.9, ruling 20)', () => {
  const rules = [{ ...weekdayRule, operationalCutOff: { time: '15:30' } }]
  test.each([
    ['2026-03-02T15:29:59Z', '03-03 00:00-23:59 NEXT 03-02'],
    ['2026-03-02T15:30:00Z', '03-04 00:00-23:59 NEXT 03-03'],
    ['2026-03-02T16:30:00Z', '03-04 00:00-23:59 NEXT 03-03'],
  ])('asked at %s: %s', (now, first) => {
    expect(inBrief({ document: documentWith({ rules }), now })[0]).toBe(first)
  })
  test('without operational cut-off the allocation cut-off, to the second', () => {
    expect(inBrief({ now: '2026-03-02T16:59:59.999Z' })[0]).toBe('03-03 00:00-23:59 NEXT 03-02')
    expect(inBrief({ now: '2026-03-02T17:00:00Z' })[0]).toBe('03-04 00:00-23:59 NEXT 03-03')
    expect(optionsOf({})[0]).toMatchObject({
      allocationCutOff: '2026-03-02T17:00:00Z',
      operationalCutOff: '2026-03-02T17:00:00Z',
    })
  })
  test('a negative offset is days before the collection', () => {
    const document = documentWith({ rules: [collectedAt('06:00', '20:00', -1)] })
    expect(inBrief({ document, now: '2026-03-02T19:59:59Z' })[0]).toBe(
      '03-04 00:00-23:59 NEXT 03-03',
    )
    expect(firstCutOff({ document })).toBe('2026-03-02T20:00:00Z')
    expect(inBrief({ document, now: '2026-03-02T20:00:00Z' })[0]).toBe(
      '03-05 00:00-23:59 NEXT 03-04',
    )
  })
  test('a skipped hour can turn the order of the cut-offs round: both count', () => {
    // In Leeds 01:30 is read 02:30 that day, after 02:00; 02:00 is 01:00 UTC.
    const rules = [
      {
        ...everyDayRule,
        operationalCutOff: { time: '01:30' },
        allocationCutOff: { time: '02:00' },
      },
    ]
    const first = (now: string) => inBrief({ document: documentWith({ rules }), now })[0]?.slice(-5)
    expect(first('2026-03-29T00:59:59Z')).toBe('03-29')
    expect(first('2026-03-29T01:00:00Z')).toBe('03-30')
  })
  test('all collections of the asked date closed: AfterCutOff', () => {
    expect(refusalsOf({ shippingDate: '2026-03-02', now: '2026-03-02T17:00:00Z' })).toEqual({
      NEXT: ['AfterCutOff'],
    })
  })
})

describe('skipped and repeated hours (P 4.8, ruling 21)', () => {
  test.each([
    ['Europe/London', '2026-03-29', '01:30', '2026-03-29T01:30:00Z'],
    ['Europe/London', '2026-10-25', '01:30', '2026-10-25T00:30:00Z'],
    ['Europe/Berlin', '2026-03-29', '02:00', '2026-03-29T01:00:00Z'],
    ['Europe/Berlin', '2026-10-25', '02:59', '2026-10-25T00:59:00Z'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30:00Z'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45:00Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00Z'],
    ['Asia/Kathmandu', '2026-03-29', '01:30', '2026-03-28T19:45:00Z'],
  ])('%s %s %s is %s', (timeZone, shippingDate, cutOff, instant) => {
    const document = documentWith({
      shippingLocations: [{ ...leeds, timeZone }],
      service: { workingDays: ['Monday', 'Sunday'], deliveryDays: ['Monday'] },
      rules: [collectedAt('04:00', cutOff)],
    })
    const now = Temporal.Instant.from(instant).subtract({ hours: 48 }).toString()
    expect(firstCutOff({ document, now, shippingDate, deliveryDate: '2026-12-31' })).toBe(instant)
  })
  test('a window that starts in the skipped hour has the offset after it, in the repeated hour the one before', () => {
    const document = documentWith({
      rules: [everyDayRule],
      service: {
        workingDays: ['Sunday'],
        deliveryDays: ['Sunday'],
        deliveryWindows: [{ start: '01:30', end: '09:00' }],
      },
    })
    expect(optionsOf({ document, now: '2026-03-28T09:00:00Z' })[0]).toMatchObject({
      deliveryDate: '2026-03-29',
      utcOffset: '+01:00',
    })
    expect(optionsOf({ document, now: '2026-10-24T09:00:00Z' })[0]).toMatchObject({
      deliveryDate: '2026-10-25',
      utcOffset: '+01:00',
    })
  })
})

describe('rules, exceptions and holidays (C 3.10, rulings 19 and 22)', () => {
  const named = (rule: CalendarRule, service: string): CalendarRule => ({
    ...rule,
    services: [service],
  })
  const tuesday = '2026-03-03'
  const moved: CalendarException = {
    date: tuesday,
    type: 'ReScheduled',
    collection: '12:00',
    manifest: '11:00',
    allocationCutOff: { time: '10:00' },
  }
  const cancelled: CalendarException = { date: tuesday, type: 'Cancelled' }
  const onTuesday = (parts: Parameters<typeof documentWith>[0]) => {
    const question = { document: documentWith(parts), shippingDate: tuesday }
    return optionsOf(question)[0]?.allocationCutOff.slice(11, 16) ?? refusalsOf(question).NEXT?.[0]
  }
  const holidays = {
    holidays: [{ reference: 'ENGLAND', dates: [tuesday] }],
    collectionCalendars: [{ ...calendar, holidays: 'england' }],
  }

  test.each<[string, Parameters<typeof documentWith>[0], string]>([
    [
      'several collections: the latest cut-off',
      { rules: [collectedAt('10:00', '09:00'), collectedAt('20:00', '19:00'), weekdayRule] },
      '19:00',
    ],
    [
      'a rule that names the service replaces the others',
      { rules: [weekdayRule, named(collectedAt('10:00', '09:00'), 'next')] },
      '09:00',
    ],
    [
      'a rule that names another service is not for this one',
      { rules: [weekdayRule, named(collectedAt('20:00', '19:00'), 'OTHER')] },
      '17:00',
    ],
    [
      'it replaces on its weekdays only',
      {
        rules: [weekdayRule, { ...named(collectedAt('10:00', '09:00'), 'NEXT'), days: ['Monday'] }],
      },
      '17:00',
    ],
    ['a holiday has no collection', holidays, 'NoCollection'],
    [
      'ReScheduled on a holiday',
      {
        ...holidays,
        collectionCalendars: [{ ...calendar, holidays: 'ENGLAND', exceptions: [moved] }],
      },
      '10:00',
    ],
    [
      'ReScheduled where no rule holds',
      { rules: [{ ...weekdayRule, days: ['Monday'] }], exceptions: [moved] },
      '10:00',
    ],
    [
      'ReScheduled replaces the rules, also those that name the service',
      { rules: [named(everyDayRule, 'NEXT')], exceptions: [moved] },
      '10:00',
    ],
    ['Cancelled', { exceptions: [cancelled] }, 'NoCollection'],
    [
      'Cancelled for all overrides rules that name the service',
      { rules: [named(everyDayRule, 'NEXT')], exceptions: [cancelled] },
      'NoCollection',
    ],
    ['Cancelled wins over ReScheduled', { exceptions: [moved, cancelled] }, 'NoCollection'],
    [
      'ReScheduled for the service replaces Cancelled for all',
      { exceptions: [cancelled, { ...moved, services: ['NEXT'] }] },
      '10:00',
    ],
    [
      'Cancelled for another service',
      { exceptions: [{ ...cancelled, services: ['OTHER'] }] },
      '17:00',
    ],
    [
      'two ReScheduled give two collections',
      { exceptions: [moved, { ...moved, allocationCutOff: { time: '11:00' } }] },
      '11:00',
    ],
    [
      'an exception of another date',
      { exceptions: [{ ...cancelled, date: '2026-03-04' }] },
      '17:00',
    ],
  ])('%s', (_, parts, expected) => {
    expect(onTuesday(parts)).toBe(expected)
  })
})

describe('of several collections for one promise (P 4.7, ruling 29)', () => {
  const brief = (rules: readonly CalendarRule[], service = {}) => {
    const [first] = optionsOf({ document: documentWith({ rules, service }) })
    return `${first?.deliveryDate} ${first?.collectionDate} ${first?.allocationCutOff.slice(5, 16)} ${first?.operationalCutOff.slice(5, 16)}`
  }
  test('the latest allocation cut-off: Friday, Saturday and Sunday all reach Monday', () => {
    const document = documentWith({
      rules: [everyDayRule],
      service: { deliveryDays: ['Monday'], workingDays: ['Monday'] },
    })
    expect(inBrief({ document, now: '2026-03-06T09:00:00Z' })).toEqual([
      '03-09 00:00-23:59 NEXT 03-08',
    ])
  })
  test('then the latest operational cut-off', () => {
    const early = { ...weekdayRule, operationalCutOff: { time: '12:00' } }
    const late = { ...weekdayRule, operationalCutOff: { time: '15:00' } }
    expect(brief([early, late])).toBe('2026-03-03 2026-03-02 03-02T17:00 03-02T15:00')
    expect(brief([late, early])).toBe('2026-03-03 2026-03-02 03-02T17:00 03-02T15:00')
  })
  test('then the earliest collection date', () => {
    const rules: CalendarRule[] = [
      { ...weekdayRule, days: ['Tuesday'], allocationCutOff: { time: '17:00', dayOffset: -1 } },
      { ...weekdayRule, days: ['Monday'] },
    ]
    const service = { deliveryDays: ['Thursday'], workingDays: ['Thursday'] } as const
    expect(brief(rules, service)).toBe('2026-03-05 2026-03-02 03-02T17:00 03-02T17:00')
  })
})
