import { sql } from 'kysely'
import type { Db } from '../database/database.ts'

/** Which file: a manifest's, in one of its builds (a GUID). */
export type ManifestFile = {
  readonly environmentId: number
  readonly reference: string
  readonly build: string
}

/** Keeps one piece of a file that is being built. */
export async function addFilePart(
  db: Db,
  { environmentId, reference, build }: ManifestFile,
  part: number,
  bytes: Buffer,
): Promise<void> {
  await db
    .insertInto('manifest_file_parts')
    .values({ environment_id: environmentId, manifest_reference: reference, build, part, bytes })
    .execute()
}

/**
 * Makes a complete build the manifest's file, unless another worker's is already; answers with the build that counts. What
 * the others have kept, also those that were killed, is deleted.
 */
export async function settleFile(db: Db, file: ManifestFile): Promise<string> {
  const { environmentId, reference, build } = file
  const { rows } = await sql<{ build: string }>`
    update manifests set file_build = coalesce(file_build, ${build}::uuid)
    where environment_id = ${environmentId} and reference = ${reference}::uuid
    returning file_build as build`.execute(db)
  const counts = rows[0]?.build ?? build
  await db
    .deleteFrom('manifest_file_parts')
    .where('environment_id', '=', environmentId)
    .where('manifest_reference', '=', reference)
    .where('build', '<>', counts)
    .execute()
  return counts
}

/** The file's pieces in their order, one in memory at a time. */
export async function* readFile(
  db: Db,
  { environmentId, reference, build }: ManifestFile,
): AsyncGenerator<Buffer> {
  for (let part = 0; ; part += 1) {
    const row = await db
      .selectFrom('manifest_file_parts')
      .where('environment_id', '=', environmentId)
      .where('manifest_reference', '=', reference)
      .where('build', '=', build)
      .where('part', '=', part)
      .select('bytes')
      .executeTakeFirst()
    if (!row) return
    yield row.bytes
  }
}
