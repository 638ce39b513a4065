import type { ShopEnd } from '../../../domain/delivery-options/index.ts'
import type { PickupLocation } from '../../../domain/pickup-locations/index.ts'
import { numberColumn } from './number-column.ts'

/**
 * Locations in memory as one JSON text each, about 100 bytes instead of the kilobyte that a parsed one takes, so that a
 * million of them fit beside the server. Opening times and information, alike in most shops, are kept once.
 */
export type PackedLocations = {
  readonly add: (location: PickupLocation) => void
  /** The location at a place in the order of adding. */
  readonly read: (position: number) => PickupLocation
  /** Its country and postcode alone, a tenth of the work. */
  readonly readEnd: (position: number) => ShopEnd
}

type OpeningTimes = PickupLocation['openingTimes']
type Information = NonNullable<PickupLocation['additionalInformation']>

/** A text of the memory: the small members, and places in the tables (or the value itself, once a table is full). */
type Packed = readonly [
  shopReference: string,
  name: string,
  address: PickupLocation['address'],
  latitude: number,
  longitude: number,
  openingTimes: number | OpeningTimes,
  information: number | Information,
  limits?: Pick<PickupLocation, 'capacity' | 'maxWeightKg' | 'maxLengthCm' | 'reservationRequired'>,
]

/** A place is the chunk's number times this, plus the place in the chunk. */
const chunkStep = 2 ** 32
/** Beyond so many distinct values keeping them once costs more than it saves. */
const mostShared = 20_000

/** An empty memory for the locations of a carrier. */
export function packLocations(carrier: string): PackedLocations {
  const texts = appendOnlyTexts()
  // Two letters of the country, then the postcode.
  const ends = appendOnlyTexts(64 * 1024)
  const openingTimes = sharedValues<OpeningTimes>()
  const information = sharedValues<Information>()
  return {
    add: ({ carrier: _carrier, additionalInformation = {}, ...one }) => {
      const {
        shopReference,
        name,
        address,
        latitude,
        longitude,
        openingTimes: hours,
        ...limits
      } = one
      const shared = [openingTimes.put(hours), information.put(additionalInformation)] as const
      const packed: Packed = [shopReference, name, address, latitude, longitude, ...shared]
      ends.add(address.country + (address.postcode ?? ''))
      texts.add(JSON.stringify(Object.keys(limits).length > 0 ? [...packed, limits] : packed))
    },
    readEnd: (position) => {
      const end = ends.read(position)
      return {
        carrierReference: carrier,
        country: end.slice(0, 2),
        postcode: end.slice(2) || null,
      }
    },
    read: (position) => {
      const [shopReference, name, address, latitude, longitude, hours, known, limits] = JSON.parse(
        texts.read(position),
      ) as Packed
      return {
        carrier,
        shopReference,
        name,
        address,
        latitude,
        longitude,
        openingTimes: openingTimes.get(hours),
        ...limits,
        additionalInformation: information.get(known),
      }
    },
  }
}

/** Texts one after the other in a few large buffers, which the garbage collector need not look into. */
function appendOnlyTexts(chunkBytes = 4 * 1024 * 1024) {
  const chunks: Buffer[] = []
  const starts = numberColumn()
  const lengths = numberColumn()
  let used = chunkBytes
  return {
    add: (text: string) => {
      const length = Buffer.byteLength(text)
      if (used + length > chunkBytes) {
        chunks.push(Buffer.allocUnsafeSlow(Math.max(chunkBytes, length)))
        used = 0
      }
      chunks.at(-1)?.write(text, used)
      starts.add((chunks.length - 1) * chunkStep + used)
      lengths.add(length)
      used += length
    },
    read: (position: number): string => {
      const place = starts.get(position)
      const start = place % chunkStep
      const chunk = chunks[Math.floor(place / chunkStep)] as Buffer
      return chunk.toString('utf8', start, start + lengths.get(position))
    },
  }
}

/** Equal values under one number. */
function sharedValues<Value extends object>() {
  const numbers = new Map<string, number>()
  const values: Value[] = []
  return {
    put: (value: Value): number | Value => {
      const text = JSON.stringify(value)
      const known = numbers.get(text)
      if (known !== undefined) return known
      if (values.length >= mostShared) return value
      numbers.set(text, values.length)
      return values.push(value) - 1
    },
    get: (kept: number | Value): Value =>
      typeof kept === 'number' ? (values[kept] as Value) : kept,
  }
}
