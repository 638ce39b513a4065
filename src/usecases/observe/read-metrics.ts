import { lastRanges } from '../../domain/allocation/index.ts'
import { toInstant } from '../../domain/time/index.ts'
import { countLeftBehind, listHighestNumbers, measureQueues } from '../../store/index.ts'
import type { Context } from '../context.ts'

/** Everything measured, as Prometheus reads it; asks the database a few questions that do not grow with its size. */
export async function readMetrics(ctx: Context): Promise<string> {
  const { metrics, database, tenants, offers } = ctx
  metrics.offersWritten.set(offers.written.rows)
  metrics.offerBatches.set(offers.written.batches)
  const pools = [database.pool, ...(tenants.pool ? [tenants.pool] : [])]
  const sum = (count: 'totalCount' | 'idleCount' | 'waitingCount') =>
    pools.reduce((total, pool) => total + pool[count], 0)
  metrics.connections.set({ state: 'used' }, sum('totalCount') - sum('idleCount'))
  metrics.connections.set({ state: 'idle' }, sum('idleCount'))
  metrics.connections.set({ state: 'awaited' }, sum('waitingCount'))
  await measureDatabase(ctx)
  return metrics.registry.metrics()
}

/** So many counters of tracking numbers are looked at, those that have risen most. */
const COUNTERS = 1_000

/** A database that is away must not take the other figures along: they say what is wrong. */
async function measureDatabase({ metrics, db, snapshots, log }: Context): Promise<void> {
  try {
    const queues = await measureQueues(db)
    const { due, gone } = await countLeftBehind(db, toInstant(Date.now()))
    metrics.leftBehind.set({ when: 'due' }, due)
    metrics.leftBehind.set({ when: 'gone' }, gone)
    metrics.numberRangeUse.set(fullestLastRange(snapshots, await listHighestNumbers(db, COUNTERS)))
    metrics.queueWaiting.reset()
    metrics.queueAge.reset()
    for (const { queue, waiting, oldestSeconds } of queues) {
      metrics.queueWaiting.set({ queue }, waiting)
      metrics.queueAge.set({ queue }, oldestSeconds)
    }
  } catch (err) {
    log.warn({ err }, 'the database could not be measured')
  }
}

/** Of the configurations in memory: what is not served by this process is measured by those that serve it. */
const fullestLastRange = (
  snapshots: Context['snapshots'],
  next: Awaited<ReturnType<typeof listHighestNumbers>>,
): number =>
  Math.max(
    0,
    ...[...next].flatMap(([environmentId, numbers]) => {
      const snapshot = snapshots.peek(environmentId)
      const ranges = snapshot ? lastRanges(snapshot.document, numbers) : []
      return ranges.map(({ use }) => use.issued / use.size)
    }),
  )
