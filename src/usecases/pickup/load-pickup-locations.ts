import type { Caller } from '../../domain/access/index.ts'
import { findCarrier, referenceKey } from '../../domain/configuration/index.ts'
import { checkPickupLocation, type PickupLocation } from '../../domain/pickup-locations/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result, refused } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { insertPickupLocations, locationsPerStatement } from '../../store/pickup-locations.ts'
import type { Context } from '../context.ts'
import { findUnprintableLocationTexts } from './printable-location.ts'
import type { BulkBody } from './rows/bulk-row.ts'
import { jsonArrayRows } from './rows/json-array-rows.ts'
import { ndjsonRows } from './rows/ndjson-rows.ts'
import { type LoadReport, runLoad } from './run-load.ts'
import { buildShopIndex } from './shops/shop-index.ts'

/**
 * Replaces the pickup locations of one carrier by those of the body (configuration 1.5, 3.13), a million of them if need
 * be. This process serves them from this answer on, others within a second (ruling 59).
 * Refusals: ValidationFailed without a known carrier, or for a body that cannot be read; then nothing is changed.
 */
export async function loadPickupLocations(
  ctx: Context,
  caller: Caller,
  input: {
    readonly carrier: string | null
    readonly form: 'json' | 'ndjson'
    readonly body: BulkBody
  },
  now: Instant,
): Promise<Result<LoadReport, Refusal>> {
  const carrier = await findLoadCarrier(ctx, caller, input.carrier)
  if (!carrier.ok) return carrier
  const index = buildShopIndex(carrier.value)
  let built: Awaited<ReturnType<typeof index.finish>> | null = null
  const { environmentId } = caller
  const rows = input.form === 'json' ? jsonArrayRows(input.body) : ndjsonRows(input.body)
  return runLoad<PickupLocation>(
    ctx,
    caller,
    {
      kind: 'PickupLocations',
      subject: referenceKey(carrier.value),
      rowsPerStatement: locationsPerStatement,
      check: (value) => checkRow(value, carrier.value),
      keyOf: (location) => location.shopReference,
      keyPath: 'shopReference',
      insert: async (load, count, locations) => {
        const inserted = await insertPickupLocations(ctx.db, environmentId, load, count, locations)
        for (const one of locations) if (inserted.has(one.shopReference)) index.add(one)
        return inserted
      },
      onWritten: async () => {
        built = await index.finish()
      },
      onCurrent: (load) => ctx.pickup.put(load, built),
    },
    rows,
    now,
  )
}

const checkRow = (value: unknown, carrier: string): Result<PickupLocation, readonly Problem[]> => {
  const checked = checkPickupLocation(value, carrier)
  if (!checked.ok) return checked
  const unprintable = findUnprintableLocationTexts(checked.value)
  return unprintable.length > 0 ? refused(unprintable) : checked
}

/** The carrier as the configuration writes it; before there is one, as it was asked. */
async function findLoadCarrier(
  ctx: Context,
  caller: Caller,
  asked: string | null,
): Promise<Result<string, Refusal>> {
  const reference = asked?.trim() ?? ''
  if (reference === '') return wrongCarrier('CarrierRequired', 'The query names the carrier.')
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  const carrier = snapshot && findCarrier(snapshot, reference)
  if (snapshot && !carrier)
    return wrongCarrier('CarrierNotFound', `No carrier has the reference ${reference}.`)
  return accepted(carrier?.reference ?? reference)
}

const wrongCarrier = (code: string, message: string) =>
  refusal('ValidationFailed', message, [{ path: 'carrier', code, message }])
