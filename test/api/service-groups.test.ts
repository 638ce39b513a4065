import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoRequest, openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let api: TestServer
beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', {
    body: smallDocument({ secondService: { price: 9 } }),
  })
})
afterAll(() => api.close())

const profile = (Reference: string) => ({ MpdCarrierService: { Reference } })
const members = ({ json }: { json: { MpdCarrierServiceProfiles: Profile[] } }) =>
  json.MpdCarrierServiceProfiles.map((one) => one.MpdCarrierService.Reference)
type Profile = { readonly MpdCarrierService: { readonly Reference: string } }

test('a group is made, read, changed without its services, and taken away (SG1, SG2)', async () => {
  const body = { Reference: 'NICE', Name: 'Nice', MpdCarrierServiceProfiles: [profile('second')] }
  const made = await api.call('POST', '/servicegroups', { body })
  expect([made.status, made.json.Reference, made.json.IsEnabled]).toEqual([200, 'NICE', true])
  expect(members(made)).toEqual(['SECOND'])
  expect((await api.call('GET', '/servicegroups/nice')).json).toEqual(made.json)
  expect((await api.call('GET', '/servicegroups/NICE/available')).json).toBe(false)

  const again = await api.call('POST', '/servicegroups', { body: { ...body, Reference: 'nice' } })
  expect([again.status, again.json.Code]).toEqual([
    400,
    'ServiceGroupAlreadyExistsForCustomerException',
  ])

  const renamed = { Reference: 'nice', Name: 'Nicer' }
  const changed = await api.call('PUT', '/servicegroups/NICE', { body: renamed })
  expect([changed.status, changed.json.Reference, changed.json.Name]).toEqual([
    200,
    'NICE',
    'Nicer',
  ])
  expect(members(changed)).toEqual(['SECOND'])

  expect((await api.call('DELETE', '/servicegroups/NICE')).status).toBe(200)
  expect((await api.call('GET', '/servicegroups/NICE/available')).json).toBe(true)
  for (const method of ['PUT', 'DELETE'] as const) {
    const gone = await api.call(method, '/servicegroups/NICE', {
      ...(method === 'PUT' ? { body: renamed } : {}),
    })
    expect([method, gone.status, gone.json.Code]).toEqual([
      method,
      404,
      'ServiceGroupNotFoundException',
    ])
  }
})

test('all that is wrong is named, in the words of the caller', async () => {
  const wrong = {
    Reference: 'WRONG',
    Name: '',
    MpdCarrierServiceProfiles: [profile('SECOND'), profile('NOBODY')],
    IsEnabled: false,
  }
  const refused = await api.call('POST', '/servicegroups', { body: wrong })
  const at = refused.json.Details.map(({ Target }: { Target: string }) => Target)
  expect([refused.status, at.toSorted()]).toEqual([
    400,
    ['IsEnabled', 'MpdCarrierServiceProfiles[1]', 'Name'],
  ])
  await api.call('POST', '/servicegroups', { body: { Reference: 'STAYS', Name: 'Stays' } })
  const other = { Reference: 'OTHER', Name: 'Other' }
  const moved = await api.call('PUT', '/servicegroups/STAYS', { body: other })
  expect([moved.status, moved.json.Details[0].Target]).toEqual([400, 'Reference'])
})

test('allocation keeps to the group that was written, and deleting it touches no consignment (SG5)', async () => {
  const body = { Reference: 'ONE', Name: 'One', MpdCarrierServiceProfiles: [profile('SECOND')] }
  await api.call('POST', '/servicegroups', { body })
  const now = '2026-11-24T09:00:00Z'
  const created = await api.call('POST', '/consignments', {
    body: await demoRequest('boots-to-whitby'),
    now,
  })
  const consignment = created.json[0].Href.split('/').at(-1)
  const path = `/allocation/${consignment}/allocatewithservicegroup/ONE`
  const allocated = await api.call('PUT', path, { now })
  expect(allocated.json[0].CarrierServiceReference).toBe('SECOND')
  await api.call('DELETE', '/servicegroups/ONE')
  expect((await api.call('GET', `/consignments/${consignment}/status`)).json.Status).toBe(
    'Allocated',
  )
})
