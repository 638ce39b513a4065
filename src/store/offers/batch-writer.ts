import { DatabaseUnavailable, isUnavailable } from '../database/unavailable.ts'

export type BatchLimits = {
  /** Rows of one statement. */
  readonly rows: number
  /** Statements under way at once; the embedded database has one connection. */
  readonly flights: number
  /** Rows waiting; beyond that the process is behind for good and says so. */
  readonly waiting: number
}

type Waiting<Row> = {
  readonly row: Row
  readonly resolve: () => void
  readonly reject: (reason: unknown) => void
}

/** What was written since the start: rows by batches is the mean size of a batch. */
export type Written = { rows: number; batches: number }

export type BatchWriter<Row> = {
  readonly save: (row: Row) => Promise<void>
  readonly idle: () => Promise<void>
  readonly written: Readonly<Written>
}

/**
 * Saves rows of concurrent requests together, one statement for all that have come while the last one was under way.
 *
 * A row alone is written at once, so a quiet server is not slower. `save` resolves when its row is committed. Where a
 * batch fails, its rows are tried singly, so that one bad row fails only its own request; where the database is away,
 * all fail at once. Measured: 4,498 to 6,218 answers per second (performance-notes 3).
 */
export function createBatchWriter<Row>(
  write: (rows: readonly Row[]) => Promise<void>,
  limits: BatchLimits,
): BatchWriter<Row> {
  let waiting: Waiting<Row>[] = []
  let flights = 0
  let scheduled = false
  const whenIdle: (() => void)[] = []
  const written: Written = { rows: 0, batches: 0 }
  const counted = async (rows: readonly Row[]) => {
    await write(rows)
    written.rows += rows.length
    written.batches += 1
  }

  const flush = () => {
    scheduled = false
    while (waiting.length > 0 && flights < limits.flights) {
      const batch = waiting.slice(0, limits.rows)
      waiting = waiting.slice(limits.rows)
      flights += 1
      void settle(batch, counted).finally(landed)
    }
  }
  const landed = () => {
    flights -= 1
    if (waiting.length > 0) flush()
    else if (flights === 0) for (const tell of whenIdle.splice(0)) tell()
  }

  return {
    written,
    save: (row) => {
      if (waiting.length >= limits.waiting)
        return Promise.reject(new DatabaseUnavailable('More is asked than the database can write.'))
      const saved = new Promise<void>((resolve, reject) => waiting.push({ row, resolve, reject }))
      // At the end of this turn of the event loop, so that requests read together are written together.
      if (!scheduled && flights < limits.flights) {
        scheduled = true
        setImmediate(flush)
      }
      return saved
    },
    idle: () =>
      flights === 0 && waiting.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => whenIdle.push(resolve)),
  }
}

/** Writes the batch and tells each row's request how it went; never throws. */
async function settle<Row>(
  batch: readonly Waiting<Row>[],
  write: (rows: readonly Row[]) => Promise<void>,
): Promise<void> {
  try {
    await write(batch.map(({ row }) => row))
    for (const { resolve } of batch) resolve()
  } catch (error) {
    if (batch.length === 1 || isUnavailable(error)) for (const { reject } of batch) reject(error)
    else for (const one of batch) await settle([one], write)
  }
}
