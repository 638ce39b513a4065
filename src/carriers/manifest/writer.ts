import type { ManifestFacts, ManifestRow } from '../../domain/manifests/index.ts'

/** The packages of a manifest as they come from the database, a page at a time: rows of a consignment follow each other. */
export type ManifestRows = Iterable<ManifestRow> | AsyncIterable<ManifestRow>

/** Writes a manifest file as chunks of text, so that its size never stands in memory. Pure: same facts, same text. */
export type ManifestWriter = (facts: ManifestFacts, rows: ManifestRows) => AsyncIterable<string>

/** A consignment's rows together; there is always a first one. */
export type ConsignmentRows = readonly [ManifestRow, ...ManifestRow[]]

/** The rows consignment by consignment. */
export async function* byConsignment(rows: ManifestRows): AsyncIterable<ConsignmentRows> {
  let group: [ManifestRow, ...ManifestRow[]] | null = null
  for await (const row of rows) {
    if (group && group[0].consignmentReference === row.consignmentReference) group.push(row)
    else {
      if (group) yield group
      group = [row]
    }
  }
  if (group) yield group
}

/** Joins small pieces to chunks of some 64 KB: one write per chunk, and memory stays flat. */
export async function* inChunks(pieces: AsyncIterable<string>): AsyncIterable<string> {
  let chunk = ''
  for await (const piece of pieces) {
    chunk += piece
    if (chunk.length < 65_536) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
