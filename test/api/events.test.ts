import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDocument, demoRequest, openTestServer, type TestServer } from '../support/server.ts'

let api: TestServer
let reference: string
let cancelled: string
const at = (time: string) => `2026-11-24T${time}:00Z`
const day = { Start: at('00:00'), End: at('23:59') }

const select = async (now: string) => {
  const body = {
    ...(await demoRequest('boots-to-whitby')),
    ConsignmentReferenceProvidedByCustomer: 'WEB-1',
  }
  const { json } = await api.call('POST', '/deliveryoptions', { now, body })
  const path = `/deliveryoptions/select/${json.DeliveryOptions[0].Reference}`
  return (await api.call('POST', path, { now })).json.ApiLinks[0].Href.split('/').at(-1)
}
beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
  reference = await select(at('09:00'))
  cancelled = await select(at('09:10'))
  await api.call('GET', `/labels/${reference}`, { now: at('09:30') })
  await api.call('PUT', `/consignments/${cancelled}/cancel`, { now: at('10:00') })
  const setReference = `/consignments/${reference}/setCustomerProvidedReference`
  await api.call('PUT', setReference, { now: at('11:00'), body: { Reference: 'WEB-2' } })
})
afterAll(() => api.close())

const events = (body: object) => api.call('POST', '/events/consignments', { body })
const states = (body: object) => api.call('POST', '/events/consignments/stateevents', { body })
type Payload = { ConsignmentReference: string; EventDetails: { Message: string } }
const named = ({ json }: { json: { Events: Payload[] } }) =>
  json.Events.map((one) => [one.ConsignmentReference, one.EventDetails.Message])

test('events of a type in a period, oldest first, with all that is known of them', async () => {
  const { status, json } = await events({ EventTypes: ['ConsignmentUpdated'], ...day })
  expect(status).toBe(200)
  expect(json.Events).toEqual([
    {
      EventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      ConsignmentReference: cancelled,
      ConsignmentReferenceProvidedByCustomer: 'WEB-1',
      ConsignmentState: 'Cancelled',
      EventDetails: {
        EventType: 'ConsignmentUpdated',
        Message: 'Consignment cancellation completed successfully',
        EventDate: '2026-11-24T10:00:00+00:00',
        User: expect.stringMatching(/\S/),
        EventDetails: [{ Detail: 'state: Allocated → Cancelled' }],
      },
      Links: [{ Rel: 'detail', Href: `https://pro.example.org/consignments/${cancelled}` }],
      AdditionalInformation: [
        { Key: 'Kind', Value: 'cancelled', PropertyType: 'string' },
        { Key: 'Number', Value: expect.stringMatching(/^\d+$/), PropertyType: 'long' },
        { Key: 'State', Value: 'Cancelled', PropertyType: 'string' },
      ],
    },
    expect.objectContaining({
      ConsignmentReference: reference,
      ConsignmentReferenceProvidedByCustomer: 'WEB-2',
    }),
  ])
})

test('types by name or number in any case; both ends of the period belong to it', async () => {
  const created = ['created and allocated', 'created and allocated'].map((text) =>
    expect.stringContaining(text),
  )
  const period = { Start: at('09:00'), End: at('09:10') }
  expect(named(await events({ EventTypes: [1], ...period }))).toEqual([
    [reference, created[0]],
    [cancelled, created[1]],
  ])
  const narrow = { Start: at('09:10'), End: '2026-11-24T10:10:00+01:00' }
  expect(named(await events({ eventTypes: ['consignmentcreated'], ...narrow }))).toHaveLength(1)
  const several = await events({ EventTypes: ['LabelsPrinted', 'ConsignmentCreated'], ...day })
  expect(named(several).map(([one]) => one)).toEqual([reference, cancelled, reference])
  expect(named(await events({ EventTypes: ['Rescheduled'], ...day }))).toEqual([])
})

test('consignments that entered a state, once each and as they are now', async () => {
  const answer = await states({ ConsignmentStates: ['allocated', 26], ...day })
  expect(answer.json).toMatchObject([
    {
      ConsignmentReference: reference,
      ConsignmentState: 'Allocated',
      Packages: [{ TrackingDetails: [{ Leg: 1 }], PickupCode: null, Barcode: null }],
      PickupCode: null,
      DateDelivered: null,
    },
    { ConsignmentReference: cancelled, ConsignmentState: 'Cancelled' },
  ])
  const [one] = answer.json
  expect(one.ConsignmentTrackingReference).toBe(one.ConsignmentLegs[0].TrackingReferences[0])
  expect(one.Packages[0].TrackingDetails[0].TrackingReference).toBe(
    one.ConsignmentTrackingReference,
  )
  const late = { Start: at('09:30'), End: at('23:00') }
  expect((await states({ ConsignmentStates: ['Allocated'], ...late })).json).toEqual([])
})

test('an account sees its own events alone', async () => {
  const key = await api.newAccount()
  const body = { EventTypes: ['ConsignmentCreated'], ...day }
  expect((await api.call('POST', '/events/consignments', { key, body })).json).toEqual({
    Events: [],
  })
  const asked = { ConsignmentStates: ['Allocated'], ...day }
  expect(
    (await api.call('POST', '/events/consignments/stateevents', { key, body: asked })).json,
  ).toEqual([])
})

test.each([
  [{ EventTypes: [], ...day }, ['EventTypes']],
  [{ EventTypes: ['Nonsense', 'LabelsPrinted'], ...day }, ['EventTypes[0]']],
  [{ EventTypes: ['LabelsPrinted'], Start: at('10:00') }, ['End']],
  [{ EventTypes: ['LabelsPrinted'], Start: at('10:00'), End: at('09:59') }, ['End']],
  [{ EventTypes: ['LabelsPrinted'], Start: '2026-10-24', End: '2026-11-24T00:00:01Z' }, ['End']],
])('a question that cannot be meant is refused by path: %j', async (body, targets) => {
  const answer = await events(body)
  expect(answer.status).toBe(400)
  expect(answer.json.Details.map(({ Target }: { Target: string }) => Target)).toEqual(targets)
})
