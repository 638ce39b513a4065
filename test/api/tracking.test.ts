import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDocument, demoRequest, openTestServer, type TestServer } from '../support/server.ts'

let api: TestServer
const now = '2026-11-24T09:00:00Z'
const later = '2026-11-26T12:00:00Z'

beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
})
afterAll(() => api.close())

type Sent = {
  readonly reference: string
  readonly packages: readonly string[]
  readonly carrier: string
  readonly number: string
}
const read = async (reference: string, at = later) =>
  (await api.call('GET', `/consignments/${reference}`, { now: at })).json

/** A consignment of two packages with a carrier; manifested unless told otherwise. */
async function send({ manifest = true, customerReference = 'WEB-1' } = {}): Promise<Sent> {
  const request = await demoRequest('boots-to-whitby')
  const body = {
    ...request,
    Packages: [...request.Packages, ...request.Packages],
    ConsignmentReferenceProvidedByCustomer: customerReference,
  }
  const { json } = await api.call('POST', '/deliveryoptions', { now, body })
  const path = `/deliveryoptions/select/${json.DeliveryOptions[0].Reference}`
  const selected = (await api.call('POST', path, { now })).json
  const reference = selected.ApiLinks[0].Href.split('/').at(-1)
  if (manifest) {
    await api.call('PUT', '/consignments/manifest', {
      now,
      body: { ConsignmentReferences: [reference] },
    })
    await api.work()
  }
  const { Packages, ConsignmentLegs } = await read(reference, now)
  return {
    reference,
    packages: Packages.map(({ Reference }: { Reference: string }) => Reference),
    carrier: ConsignmentLegs[0].CarrierReference,
    number: ConsignmentLegs[0].TrackingReferences[0],
  }
}

type Told = readonly [time: string, code: string, more?: object]
const event = ([TimeStamp, Code, more]: Told) => ({
  TimeStamp,
  Code,
  Description: `${Code} it is`,
  ...more,
})
const batch = ({ carrier, number, packages }: Sent, ...told: readonly (readonly Told[])[]) => ({
  CarrierReference: carrier,
  ConsignmentTrackingEvents: [
    {
      ConsignmentTrackingReference: number,
      PackageTrackingEvents: told.flatMap((events, n) =>
        events.length === 0
          ? []
          : [{ PackageReference: packages[n], TrackingEvents: events.map(event) }],
      ),
    },
  ],
})
const tell = async (sent: Sent, ...told: readonly (readonly Told[])[]) => {
  const body = batch(sent, ...told)
  const answer = await api.call('POST', '/tracking/carrierevents', { now: later, body })
  expect([answer.status, answer.text]).toEqual([200, ''])
}
const audit = async (reference: string) =>
  (await api.call('GET', `/consignments/${reference}/audit`)).json.filter(
    ({ Category }: { Category: number }) => Category === 1,
  )

test('events of both packages make the consignment’s state and dates, in whatever order they come', async () => {
  const sent = await send()
  await tell(sent, [['2026-11-24T18:05:00+00:00', 'Collected']])
  expect(await read(sent.reference)).toMatchObject({
    ConsignmentState: 'Collected',
    DateCollected: '2026-11-24T18:05:00+00:00',
    DateShipped: '2026-11-24T18:05:00+00:00',
    DateDelivered: null,
  })
  await tell(
    sent,
    [['2026-11-25T10:00:00Z', 'Delivered', { SignedBy: 'J POOLE', Location: 'Whitby' }]],
    [['2026-11-25T09:00:00+01:00', 'Delivery Failed Card Left']],
  )
  expect(await read(sent.reference)).toMatchObject({
    ConsignmentState: 'PartiallyDelivered',
    FirstAttemptedDeliveryDate: '2026-11-25T08:00:00+00:00',
    AttemptedDeliveryDate: '2026-11-25T10:00:00+00:00',
    DateDelivered: null,
  })
  await tell(
    sent,
    // Late news of the past: it is kept, and moves nothing back.
    [['2026-11-25T06:00:00Z', 'OutForDelivery']],
    [['2026-11-26T10:30:00Z', 'delivered']],
  )
  expect(await read(sent.reference)).toMatchObject({
    ConsignmentState: 'Delivered',
    DateDelivered: '2026-11-26T10:30:00+00:00',
    AttemptedDeliveryDate: '2026-11-26T10:30:00+00:00',
  })

  const view = await api.call('GET', `/tracking/${sent.reference}`)
  expect(view.json).toEqual({
    ConsignmentReferenceForAllLegsAssignedByMpd: sent.reference,
    TrackedPackages: [
      {
        PackageReferenceForAllLegsAssignedByMpd: sent.packages[0],
        Legs: [
          {
            CarrierServiceName: expect.stringMatching(/\S/),
            Events: [
              expect.objectContaining({
                TimeStamp: '2026-11-24T18:05:00+00:00',
                Code: 'Collected',
                SignedBy: null,
              }),
              expect.objectContaining({ Code: 'OutForDelivery' }),
              {
                TimeStamp: '2026-11-25T10:00:00+00:00',
                Code: 'Delivered',
                Description: 'Delivered it is',
                SignedBy: 'J POOLE',
                Location: 'Whitby',
              },
            ],
          },
        ],
      },
      expect.objectContaining({ PackageReferenceForAllLegsAssignedByMpd: sent.packages[1] }),
    ],
  })
  const flat = await api.call('GET', `/tracking/flattened/${sent.reference}`)
  expect(
    flat.json.TrackedPackages.map(({ Events }: { Events: { Code: string }[] }) =>
      Events.map(({ Code }) => Code),
    ),
  ).toEqual([
    ['Collected', 'OutForDelivery', 'Delivered'],
    ['DeliveryFailedCardLeft', 'Delivered'],
  ])
  const history = await audit(sent.reference)
  expect(
    history.filter(({ Details }: { Details: string }) => JSON.parse(Details).state),
  ).toMatchObject([
    { Details: '{"state":"Collected"}', Timestamp: '2026-11-26T12:00:00+00:00' },
    { Details: '{"state":"PartiallyDelivered"}' },
    { Details: '{"state":"Delivered"}', AdditionalData: '{"state":"PartiallyDelivered"}' },
  ])
})

test('the same events again, in one batch or another, change nothing', async () => {
  const sent = await send()
  const told: readonly Told[] = [
    ['2026-11-24T18:00:00Z', 'Collected'],
    ['2026-11-24T18:00:00Z', 'COLLECTED'],
  ]
  await tell(sent, told)
  const before = [await read(sent.reference), await audit(sent.reference)]
  await tell(sent, told, [])
  await Promise.all([tell(sent, told), tell(sent, told)])
  expect([await read(sent.reference), await audit(sent.reference)]).toEqual(before)
  expect(before[1]).toHaveLength(2)
})

test('a cancelled consignment stays cancelled; what is said of it is kept', async () => {
  const sent = await send()
  await api.call('PUT', `/consignments/${sent.reference}/cancel`, { now })
  await tell(sent, [['2026-11-25T10:00:00Z', 'Delivered']], [['2026-11-25T10:00:00Z', 'Delivered']])
  expect(await read(sent.reference)).toMatchObject({
    ConsignmentState: 'Cancelled',
    DateDelivered: null,
  })
  const { TrackedPackages } = (await api.call('GET', `/tracking/${sent.reference}`)).json
  expect(TrackedPackages[0].Legs[0].Events).toHaveLength(1)
})

test('what is said before the carrier was told counts once it was', async () => {
  const sent = await send({ manifest: false })
  await tell(sent, [['2026-11-24T18:05:00Z', 'Collected']], [['2026-11-24T18:05:00Z', 'Collected']])
  expect((await read(sent.reference)).ConsignmentState).toBe('Allocated')
  await api.call('PUT', '/consignments/manifest', {
    now,
    body: { ConsignmentReferences: [sent.reference] },
  })
  await api.work()
  expect(await read(sent.reference)).toMatchObject({
    ConsignmentState: 'Collected',
    DateCollected: '2026-11-24T18:05:00+00:00',
  })
})

test('nothing reported yet: packages without legs and events; every consignment of a customer’s reference', async () => {
  const one = await send({ manifest: false, customerReference: 'WEB/77 a' })
  const two = await send({ manifest: false, customerReference: 'WEB/77 a' })
  const { json } = await api.call(
    'GET',
    `/tracking/clientreference/${encodeURIComponent('WEB/77 a')}`,
  )
  expect(json).toMatchObject([
    { ConsignmentReferenceForAllLegsAssignedByMpd: two.reference },
    { ConsignmentReferenceForAllLegsAssignedByMpd: one.reference },
  ])
  expect(json[0].TrackedPackages).toEqual(
    two.packages.map((PackageReferenceForAllLegsAssignedByMpd) => ({
      PackageReferenceForAllLegsAssignedByMpd,
      Legs: [],
    })),
  )
})

test('unknown references: the rest is kept; 400 with each of them only if nothing is known', async () => {
  const sent = await send()
  const stranger = {
    ConsignmentTrackingReference: 'NOBODYS',
    PackageTrackingEvents: [
      { PackageReference: 'EP-1', TrackingEvents: [event(['2026-11-24T18:00:00Z', 'Collected'])] },
    ],
  }
  const own = batch(sent, [['2026-11-24T18:00:00Z', 'Collected']])
  const mixed = {
    ...own,
    ConsignmentTrackingEvents: [stranger, ...own.ConsignmentTrackingEvents],
  }
  expect((await api.call('POST', '/tracking', { now: later, body: mixed })).status).toBe(200)
  expect((await read(sent.reference)).ConsignmentState).toBe('Collected')

  const targets = async (body: object) => {
    const { status, json } = await api.call('POST', '/tracking/carrierevents', { body })
    return [status, json.Details.map(({ Target }: { Target: string }) => Target)]
  }
  const number = 'ConsignmentTrackingEvents[0].ConsignmentTrackingReference'
  expect(await targets({ ...own, ConsignmentTrackingEvents: [stranger] })).toEqual([400, [number]])
  expect(await targets({ ...own, CarrierReference: 'SOMEBODY_ELSE' })).toEqual([400, [number]])
  const key = await api.newAccount()
  const foreign = await api.call('POST', '/tracking/carrierevents', { key, body: own })
  expect(foreign.status).toBe(400)
  const long = 'C'.repeat(51)
  expect(await targets(batch(sent, [['soon', long]]))).toEqual([
    400,
    ['TimeStamp', 'Code'].map(
      (name) => `ConsignmentTrackingEvents[0].PackageTrackingEvents[0].TrackingEvents[0].${name}`,
    ),
  ])
})

test('XML in, XML out', async () => {
  const sent = await send()
  const body = `<BulkCarrierTrackingEventsRequest xmlns="http://electioapp.com/schemas/v1.1/MPD.Electio.SDK.DataTypes.Consignments">
    <CarrierReference>${sent.carrier}</CarrierReference>
    <ConsignmentTrackingEvents><ConsignmentTrackingEvents>
      <ConsignmentTrackingReference>${sent.number}</ConsignmentTrackingReference>
      <PackageTrackingEvents><PackageTrackingEvents>
        <PackageReference>${sent.packages[0]}</PackageReference>
        <TrackingEvents><TrackingEvent><TimeStamp>2026-11-25T10:00:00.1234567+00:00</TimeStamp><Code>InTransit</Code>
          <Description>On its way &amp; well</Description></TrackingEvent></TrackingEvents>
      </PackageTrackingEvents></PackageTrackingEvents>
    </ConsignmentTrackingEvents></ConsignmentTrackingEvents>
  </BulkCarrierTrackingEventsRequest>`
  const headers = { 'content-type': 'application/xml', accept: 'application/xml' }
  const answer = await api.call('POST', '/tracking/carrierevents', { now: later, body, headers })
  expect([answer.status, answer.text]).toEqual([200, ''])
  const view = await api.call('GET', `/tracking/${sent.reference}`, { headers })
  expect(view.text).toContain('<Description>On its way &amp; well</Description>')
})
