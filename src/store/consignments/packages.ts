import { sql } from 'kysely'
import type { Consignment } from '../../domain/consignments/index.ts'
import { parseReference } from '../../domain/references.ts'
import type { Db, Tx } from '../database/database.ts'
import { folded } from '../folded.ts'

/** The packages of a consignment as arrays of equal length, one per column: one statement for any number of them. */
export function packageColumns({ packages, allocation }: Consignment) {
  const leg = allocation?.legs[0]
  return {
    numbers: packages.map((one) => packageNumber(one.reference)),
    customerReferences: packages.map((one) => one.customerReference || null),
    // The first leg's number is the one on the label; it is what a carrier's event or a search names.
    carriers: packages.map(() => (leg ? folded(leg.carrierReference) : null)),
    trackingNumbers: packages.map((_, i) => leg?.trackingNumbers[i] ?? null),
  }
}

function packageNumber(reference: string): number {
  const number = parseReference('EP', reference)
  if (number === null) throw new Error(`"${reference}" is no package reference.`)
  return number
}

/**
 * Writes the consignment's packages as they are now: new ones added, changed ones changed, missing ones removed.
 * Throws where a tracking number exists already in the environment (a fault: numbers are issued once).
 */
export async function savePackages(
  tx: Tx,
  environmentId: number,
  consignment: Consignment,
): Promise<void> {
  const { numbers, customerReferences, carriers, trackingNumbers } = packageColumns(consignment)
  await sql`
    delete from packages
    where environment_id = ${environmentId} and consignment_number = ${consignment.number}
      and number <> all (${numbers}::bigint[])`.execute(tx)
  await sql`
    insert into packages (environment_id, number, consignment_number, position,
      customer_reference, carrier, tracking_number)
    select ${environmentId}, number, ${consignment.number}, position, customer_reference, carrier, tracking_number
    from unnest(${numbers}::bigint[], ${customerReferences}::text[], ${carriers}::text[],
      ${trackingNumbers}::text[]) with ordinality
      as listed (number, customer_reference, carrier, tracking_number, position)
    on conflict (environment_id, number) do update set position = excluded.position,
      customer_reference = excluded.customer_reference, carrier = excluded.carrier,
      tracking_number = excluded.tracking_number`.execute(tx)
}

/** Notes the numbers of later legs, under which their carriers will speak of the consignment. */
export async function saveOnwardNumbers(
  tx: Tx,
  environmentId: number,
  { number, allocation }: Consignment,
): Promise<void> {
  const onward = allocation?.legs.slice(1).flatMap((leg) => leg.trackingNumbers) ?? []
  if (onward.length === 0) return
  await sql`
    insert into onward_tracking_numbers (environment_id, tracking_number, consignment_number)
    select ${environmentId}, tracking_number, ${number} from unnest(${onward}::text[]) as tracking_number
    on conflict do nothing`.execute(tx)
}

/** The consignment that holds the package; null if the environment has no such package. */
export async function findConsignmentNumberOfPackage(
  db: Db,
  environmentId: number,
  packageNumber: number,
): Promise<number | null> {
  const row = await db
    .selectFrom('packages')
    .where('environment_id', '=', environmentId)
    .where('number', '=', packageNumber)
    .select('consignment_number')
    .executeTakeFirst()
  return row?.consignment_number ?? null
}

/** The consignments whose first leg has the tracking number, of one carrier or of any. */
export async function listConsignmentNumbersByTrackingNumber(
  db: Db,
  environmentId: number,
  trackingNumber: string,
  carrierReference: string | null = null,
): Promise<readonly number[]> {
  let query = db
    .selectFrom('packages')
    .where('environment_id', '=', environmentId)
    .where('tracking_number', '=', trackingNumber)
  if (carrierReference !== null) query = query.where('carrier', '=', folded(carrierReference))
  const rows = await query.select('consignment_number').distinct().execute()
  return rows.map((row) => row.consignment_number)
}
