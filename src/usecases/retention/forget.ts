import { dayMs, type Instant, toInstant } from '../../domain/time/index.ts'
import {
  deleteOldConfigurations,
  deleteOldConsignments,
  deleteOldEvents,
  deleteOldManifests,
  deleteOldOrders,
  listEnvironmentIds,
  listNumbersWithPersonalData,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { eraseOrderNumbers } from '../privacy/order-data.ts'
import { eraseNumbers } from '../privacy/personal-data.ts'
import { inPortions, PORTION } from './in-portions.ts'

/** How much a round erased and deleted. */
export type Forgotten = {
  readonly people: number
  readonly events: number
  readonly consignments: number
  readonly orders: number
  readonly manifests: number
  readonly configurations: number
}

/** What is kept for as long as the settings say, environment by environment, by the real clock; without a setting for ever. */
export async function forget(ctx: Context, now: Instant): Promise<Forgotten> {
  const sum = { people: 0, events: 0, consignments: 0, orders: 0, manifests: 0, configurations: 0 }
  for (const environmentId of await listEnvironmentIds(ctx.db)) {
    const forgotten = await forgetIn(ctx, environmentId, now)
    for (const what of Object.keys(sum) as (keyof Forgotten)[]) sum[what] += forgotten[what]
  }
  return sum
}

async function forgetIn(ctx: Context, environmentId: number, now: Instant): Promise<Forgotten> {
  const { db, retention } = ctx
  const after = (days: number, work: (before: Instant) => Promise<number>) =>
    days > 0 ? inPortions(() => work(toInstant(now - days * dayMs))) : 0
  const telling = (of: 'consignments' | 'orders', before: Instant) =>
    listNumbersWithPersonalData(db, environmentId, of, before, PORTION)
  return {
    people:
      (await after(retention.personalDataDays, async (before) =>
        eraseNumbers(db, environmentId, await telling('consignments', before), now),
      )) +
      (await after(retention.personalDataDays, async (before) =>
        eraseOrderNumbers(db, environmentId, await telling('orders', before), now),
      )),
    events:
      (await after(retention.eventDays, (before) =>
        deleteOldEvents(db, environmentId, 'consignments', before, PORTION),
      )) +
      (await after(retention.auditDays, (before) =>
        deleteOldEvents(db, environmentId, 'administration', before, PORTION),
      )),
    consignments: await after(retention.consignmentDays, (before) =>
      deleteOldConsignments(db, environmentId, before, PORTION),
    ),
    orders: await after(retention.consignmentDays, (before) =>
      deleteOldOrders(db, environmentId, before, PORTION),
    ),
    manifests: await after(retention.manifestDays, (before) =>
      deleteOldManifests(db, environmentId, before, PORTION),
    ),
    configurations: await after(retention.configurationDays, (before) =>
      deleteOldConfigurations(db, environmentId, before),
    ),
  }
}
