import { sql } from 'kysely'
import type { ManifestTotals } from '../../domain/manifests/index.ts'
import type { Db } from '../database/database.ts'

/** Sums over the consignments of a manifest, which its file states before the rows. */
export async function sumManifest(
  db: Db,
  environmentId: number,
  reference: string,
): Promise<ManifestTotals> {
  const { rows } = await sql<{ consignments: number; packages: number; grams: number }>`
    select count(*)::integer as consignments, coalesce(sum(package_count), 0)::integer as packages,
      coalesce(sum(weight_grams), 0)::bigint as grams
    from manifest_consignments m
    join consignments c on c.environment_id = m.environment_id and c.number = m.consignment_number
    where m.environment_id = ${environmentId} and m.manifest_reference = ${reference}::uuid`.execute(
    db,
  )
  const [row] = rows
  return {
    consignments: row?.consignments ?? 0,
    packages: row?.packages ?? 0,
    weightGrams: row?.grams ?? 0,
  }
}
