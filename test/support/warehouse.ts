import { type RawBuilder, sql } from 'kysely'
import type { Consignment } from '../../src/domain/consignments/index.ts'
import { insertConsignment, inTransaction } from '../../src/store/index.ts'
import { sampleAllocation, sampleConsignment } from './consignments.ts'
import type { TestServer } from './server.ts'
import { smallDocument } from './small-document.ts'

/** Every carrier collects at every location, each with one service; the transport tells how its manifests travel. */
export function warehouseDocument(
  transports: Readonly<Record<string, object>>,
  locations: readonly string[] = ['LEEDS_DC'],
) {
  const base = smallDocument({})
  const [location] = base.shippingLocations
  const [carrier] = base.carriers
  const [service] = base.carrierServices
  const [calendar] = base.collectionCalendars
  const carriers = Object.entries(transports)
  return {
    ...base,
    shippingLocations: locations.map((reference) => ({ ...location, reference, name: reference })),
    carriers: carriers.map(([reference, transport]) => ({
      ...carrier,
      reference,
      name: reference,
      trackingNumbers: { ...carrier?.trackingNumbers, prefix: reference },
      manifest: { format: 'csv', transport },
    })),
    carrierServices: carriers.map(([reference]) => ({
      ...service,
      reference: `${reference}_NEXT`,
      carrier: reference,
    })),
    collectionCalendars: locations.flatMap((shippingLocation) =>
      carriers.map(([reference]) => ({ ...calendar, shippingLocation, carrier: reference })),
    ),
  }
}

let lastNumber = 1_000

/** A retailer of its own whose warehouse is full of allocated consignments. */
export async function openWarehouse(api: TestServer, document: object) {
  const created = await api.call('POST', '/admin/accounts', { body: { name: 'A warehouse' } })
  const { key, account } = created.json as { key: string; account: string }
  const publish = async (body: object) => {
    const put = await api.call('PUT', '/admin/configuration', { key, body })
    if (put.status !== 200) throw new Error(put.text)
  }
  await publish(document)
  const { id: environmentId } = await api.database.db
    .selectFrom('environments')
    .innerJoin('accounts', 'accounts.id', 'environments.account_id')
    .where('customer_reference', '=', account)
    .where('kind', '=', 'sandbox')
    .select('environments.id')
    .executeTakeFirstOrThrow()
  /** Allocates consignments of a carrier at a location, set-based; answers with their numbers. */
  const fill = async (
    carrier: string,
    location: string,
    count: number,
    change: Partial<Consignment> = {},
  ): Promise<readonly number[]> => {
    const first = lastNumber
    lastNumber += count
    await insertMany(api, environmentId, { carrier, location, first, count, change })
    return Array.from({ length: count }, (_, n) => first + n)
  }
  const states = async (numbers: readonly number[]) => {
    const rows = await api.database.db
      .selectFrom('consignments')
      .where('environment_id', '=', environmentId)
      .where(sql<boolean>`number = any (${numbers}::bigint[])`)
      .orderBy('number')
      .select('state')
      .execute()
    return rows.map(({ state }) => state)
  }
  return { key, environmentId, publish, fill, states }
}

type Many = {
  readonly carrier: string
  readonly location: string
  readonly first: number
  readonly count: number
  readonly change: Partial<Consignment>
}

async function insertMany(
  api: TestServer,
  environmentId: number,
  { carrier, location, first, count, change }: Many,
) {
  const allocation = {
    ...sampleAllocation([`${carrier}${first}`]),
    carrierReference: carrier,
    carrierName: carrier,
    serviceReference: `${carrier}_NEXT`,
  }
  const template: Consignment = {
    ...sampleConsignment(first),
    state: 'Allocated',
    shippingLocationReference: location,
    allocation,
    ...change,
  }
  await inTransaction(api.database.db, async (tx) => {
    await insertConsignment(tx, environmentId, template)
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns
      where table_schema = current_schema() and table_name = 'consignments'
        and is_generated = 'NEVER' and identity_generation is null`.execute(tx)
    const columns = rows.map(({ name }) => sql.ref(name))
    const values: RawBuilder<unknown>[] = rows.map(({ name }) =>
      name === 'number' ? sql`${first}::bigint + n` : sql.ref(name),
    )
    await sql`
      insert into consignments (${sql.join(columns)})
      select ${sql.join(values)} from consignments, generate_series(1, ${count - 1}::integer) as n
      where environment_id = ${environmentId} and number = ${first}`.execute(tx)
  })
}
