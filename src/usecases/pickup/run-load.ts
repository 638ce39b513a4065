import type { Caller } from '../../domain/access/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  abandonLoad,
  analyzeLoads,
  type BulkKind,
  beginLoad,
  type CurrentLoad,
  finishLoad,
  sweepLoads,
} from '../../store/bulk-loads.ts'
import type { NewEvent } from '../../store/index.ts'
import type { Context } from '../context.ts'
import type { BulkRow } from './rows/bulk-row.ts'

/** A row that was left out, and why. Lines count from 1. */
export type RefusedRow = { readonly line: number; readonly problems: readonly Problem[] }

/** What became of the rows. Of those refused the first are listed, all are counted. */
export type LoadReport = {
  readonly loaded: number
  readonly refusedCount: number
  readonly refused: readonly RefusedRow[]
}

/** How rows of one kind are judged and written. */
export type LoadOf<Item> = {
  readonly kind: BulkKind
  readonly subject: string
  readonly rowsPerStatement: number
  readonly check: (value: unknown) => Result<Item, readonly Problem[]>
  /** What may occur once in a load, and at which path of the row it stands. */
  readonly keyOf: (item: Item) => string
  readonly keyPath: string
  /** Adds items with different keys after the `count` there are; returns the keys of those that were not there already. */
  readonly insert: (
    load: number,
    count: number,
    items: readonly Item[],
  ) => Promise<ReadonlySet<string>>
  /** Called when every row is written, before the load takes the place of the one before it. */
  readonly onWritten: () => Promise<void>
  /** Called when it has. */
  readonly onCurrent: (load: CurrentLoad) => void
}

const mostListed = 1_000
const worthAnalyzing = 5_000
type Pending<Item> = { readonly line: number; readonly item: Item }

/**
 * Reads the rows to their end, writes the good ones and puts them in the place of those before, at once for everybody
 * (configuration 1.5). Rows come and go in portions, so neither memory nor a transaction holds them all.
 *
 * Where no row at all is good, or the body breaks off, what was there before stays.
 * Refusals: ValidationFailed for a body whose rows cannot be told apart.
 */
export async function runLoad<Item>(
  ctx: Context,
  caller: Caller,
  of: LoadOf<Item>,
  rows: AsyncIterable<BulkRow>,
  now: Instant,
): Promise<Result<LoadReport, Refusal>> {
  const { environmentId } = caller
  const load = await beginLoad(ctx.db, environmentId, of.kind, of.subject)
  try {
    const read = await writeRows(of, load, rows)
    if (!read.ok || (read.value.loaded === 0 && read.value.refusedCount > 0)) {
      await abandonLoad(ctx.db, environmentId, load)
      return read
    }
    const { loaded } = read.value
    if (loaded >= worthAnalyzing) await analyzeLoads(ctx.db, of.kind)
    await of.onWritten()
    const event = eventOf(of, read.value, caller, now)
    of.onCurrent(await finishLoad(ctx.db, environmentId, load, loaded, event))
    return read
  } catch (fault) {
    await abandonLoad(ctx.db, environmentId, load).catch(() => {})
    throw fault
  } finally {
    // What is left over hurts nobody and is looked for again after the next load.
    await sweepLoads(ctx.db, environmentId).catch((fault) =>
      ctx.log.warn({ fault }, 'could not delete the rows of a former load'),
    )
  }
}

const names = { PickupLocations: 'Pickup locations', Gazetteer: 'Gazetteer' } as const

const eventOf = <Item>(
  { kind, subject }: LoadOf<Item>,
  { loaded, refusedCount }: LoadReport,
  caller: Caller,
  now: Instant,
): NewEvent => ({
  kind: kind === 'Gazetteer' ? 'gazetteerLoaded' : 'pickupLocationsLoaded',
  at: now,
  who: caller.keyName,
  message: `${names[kind]} of ${subject} replaced: ${loaded} rows loaded, ${refusedCount} refused`,
  category: 'None',
})

async function writeRows<Item>(
  of: LoadOf<Item>,
  load: number,
  rows: AsyncIterable<BulkRow>,
): Promise<Result<LoadReport, Refusal>> {
  const refused: RefusedRow[] = []
  let [loaded, refusedCount] = [0, 0]
  let pending: Pending<Item>[] = []
  const refuse = (line: number, problems: readonly Problem[]) => {
    refusedCount += 1
    if (refused.length < mostListed) refused.push({ line, problems })
  }
  const flush = async () => {
    const { first, repeated } = sortOut(of, pending)
    const items = first.map(({ item }) => item)
    const inserted = items.length > 0 ? await of.insert(load, loaded, items) : new Set<string>()
    const known = first.filter(({ item }) => !inserted.has(of.keyOf(item)))
    for (const { line, item } of [...repeated, ...known]) refuse(line, [duplicate(of, item)])
    loaded += inserted.size
    pending = []
  }
  for await (const row of rows) {
    if (row.kind === 'Malformed') return malformed(row.line, row.message)
    const checked = row.kind === 'Row' ? of.check(row.value) : null
    if (checked?.ok) pending.push({ line: row.line, item: checked.value })
    else if (checked) refuse(row.line, checked.reason)
    else if (row.kind === 'Refused') refuse(row.line, row.problems)
    if (pending.length >= of.rowsPerStatement) await flush()
  }
  await flush()
  return accepted({ loaded, refusedCount, refused: refused.sort((a, b) => a.line - b.line) })
}

/** Of rows with the same key the first of the body counts. */
function sortOut<Item>(of: LoadOf<Item>, pending: readonly Pending<Item>[]) {
  const seen = new Set<string>()
  const first: Pending<Item>[] = []
  const repeated: Pending<Item>[] = []
  for (const one of pending) {
    const key = of.keyOf(one.item)
    ;(seen.has(key) ? repeated : first).push(one)
    seen.add(key)
  }
  return { first, repeated }
}

const duplicate = <Item>(of: LoadOf<Item>, item: Item): Problem => ({
  path: of.keyPath,
  code: 'Duplicate',
  message: `An earlier row has ${of.keyOf(item)} already.`,
})

const malformed = (line: number, message: string) =>
  refusal('ValidationFailed', `The body cannot be read from line ${line} on; nothing is changed.`, [
    { path: `$[line ${line}]`, code: 'MalformedBody', message },
  ])
