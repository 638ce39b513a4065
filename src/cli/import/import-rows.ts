import { Readable } from 'node:stream'
import type { Problem, Result } from '../../domain/result.ts'
import type { ImportInput, ImportReport } from './importer.ts'
import { askServer } from './server.ts'

/** Rows that are judged here in a dry run, and by the server with the same rules when they are loaded. */
export type RowsOf<Row> = {
  readonly path: string
  readonly contentType: string
  readonly check: (row: Row) => Result<unknown, readonly Problem[]>
  readonly nameOf: (row: Row) => string
  readonly write: (rows: AsyncIterable<Row>) => Readable
}

/** What the server answers to a bulk load (configuration 1.5). */
type LoadReport = {
  readonly loaded: number
  readonly refusedCount: number
  readonly refused: readonly { readonly line: number; readonly problems: readonly Problem[] }[]
}

/** At most so many refused rows are told one by one. */
const TOLD = 100

/** Loads the rows, or says how many would be, with the first of those that are refused. */
export async function importRows<Row>(
  { server, apply }: ImportInput,
  rows: AsyncIterable<Row>,
  of: RowsOf<Row>,
): Promise<ImportReport> {
  if (!apply) return judge(rows, of)
  const report = await askServer<LoadReport>(server, of.path, {
    method: 'PUT',
    headers: { 'content-type': of.contentType },
    body: Readable.toWeb(of.write(rows)) as ReadableStream,
    duplex: 'half',
  })
  const refused = report.refused
    .slice(0, TOLD)
    .flatMap(({ line, problems }) =>
      problems.map((problem) => ({ ...problem, path: `line ${line} ${problem.path}` })),
    )
  return { done: [`${report.loaded} loaded, ${report.refusedCount} refused.`], refused }
}

async function judge<Row>(rows: AsyncIterable<Row>, of: RowsOf<Row>): Promise<ImportReport> {
  const refused: Problem[] = []
  let good = 0
  let bad = 0
  for await (const row of rows) {
    const checked = of.check(row)
    if (checked.ok) good += 1
    else if (bad++ < TOLD)
      refused.push(
        ...checked.reason.map((one) => ({ ...one, path: `${of.nameOf(row)} ${one.path}` })),
      )
  }
  return { done: [`${good} would be loaded, ${bad} refused.`], refused }
}
