import type { Caller } from '../../domain/access/index.ts'
import type { ConsignmentAddress } from '../../domain/address.ts'
import { consumerOf, type LatLong } from '../../domain/pickup-locations/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Context } from '../context.ts'

/**
 * Where the consumer is (ruling 50): the coordinates of the request, else those of the shipping location that the
 * address names (already filled in by the engine), else what the gazetteer says of the postcode. No service outside is asked.
 * Refusals: ValidationFailed, with a sentence that says what is missing.
 */
export async function locateConsumer(
  ctx: Context,
  caller: Caller,
  addresses: readonly ConsignmentAddress[],
): Promise<Result<LatLong, Refusal>> {
  const consumer = consumerOf(addresses)
  const path = `Addresses[${consumer ? addresses.indexOf(consumer) : 0}].LatLong`
  if (consumer?.latLong) return checkPoint(consumer.latLong, path)
  const country = consumer?.country ?? ''
  const postcode = consumer?.postcode ?? null
  const point = await ctx.pickup.locate(caller.environmentId, country, postcode)
  if (point) return accepted({ latitude: point.latitude, longitude: point.longitude })
  const known = postcode?.trim()
    ? `and the gazetteer of ${country} knows neither ${postcode.trim()} nor the area around it`
    : 'and without a postcode the gazetteer cannot help'
  return invalid(
    path,
    'DestinationNotLocated',
    `The destination has no coordinates, ${known}: send LatLong, or load the gazetteer (PUT /admin/postcodes).`,
  )
}

const checkPoint = ({ latitude, longitude }: LatLong, path: string): Result<LatLong, Refusal> =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    ? accepted({ latitude, longitude })
    : invalid(path, 'OutOfRange', 'A latitude lies within 90 degrees, a longitude within 180.')

const invalid = (path: string, code: string, message: string) =>
  refusal('ValidationFailed', message, [{ path, code, message }])
