/** A document with one service that delivers to Great Britain the next working day, and what a test changes in it. */
export const smallDocument = (change: {
  readonly windowCapacity?: number
  readonly dailyCapacity?: number
  readonly numbers?: number
  readonly firstEnabled?: boolean
  readonly secondService?: { readonly price: number }
}) => ({
  currency: 'GBP',
  taxRates: [{ country: 'GB', type: 'Standard', rate: 0.2 }],
  zones: [{ reference: 'GB', countries: ['GB'] }],
  shippingLocations: [
    {
      reference: 'LEEDS_DC',
      name: 'Leeds',
      timeZone: 'Europe/London',
      address: {
        addressLine1: '1 Canal Wharf',
        town: 'Leeds',
        postcode: 'LS11 5PS',
        country: 'GB',
      },
    },
  ],
  carriers: [
    {
      reference: 'NORTHWAY',
      name: 'Northway',
      trackingNumbers: {
        scheme: 'sequence',
        prefix: 'NW',
        digits: 8,
        first: 1,
        last: change.numbers ?? 99_999_999,
      },
      manifest: { format: 'csv', transport: { type: 'folder', path: 'northway' } },
    },
  ],
  carrierServices: [
    {
      ...service('FIRST', 4),
      enabled: change.firstEnabled ?? true,
      ...(change.dailyCapacity === undefined ? {} : { dailyCapacity: change.dailyCapacity }),
      deliveryWindows: [
        {
          start: '08:00',
          end: '18:00',
          ...(change.windowCapacity === undefined ? {} : { capacity: change.windowCapacity }),
        },
      ],
    },
    ...(change.secondService ? [service('SECOND', change.secondService.price)] : []),
  ],
  collectionCalendars: [
    {
      shippingLocation: 'LEEDS_DC',
      carrier: 'NORTHWAY',
      rules: [
        {
          days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
          collection: '18:00',
          manifest: '17:15',
          allocationCutOff: { time: '17:00' },
        },
      ],
    },
  ],
})

const service = (reference: string, price: number) => ({
  reference,
  carrier: 'NORTHWAY',
  name: reference,
  coverage: [{ zone: 'GB', transitDays: 1 }],
  deliveryWindows: [{ start: '08:00', end: '18:00' }],
  rates: [{ zone: 'GB', upToKg: 30, price }],
})
