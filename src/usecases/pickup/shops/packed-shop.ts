import type { ShopEnd } from '../../../domain/delivery-options/index.ts'
import type { NearShop, PickupLocation } from '../../../domain/pickup-locations/index.ts'
import type { NumberColumn } from './number-column.ts'
import type { PackedLocations } from './packed-locations.ts'

/** What the memory holds of every shop of a carrier; a limit that is none is NaN. */
export type ShopColumns = {
  readonly packed: PackedLocations
  readonly capacities: NumberColumn
  readonly weights: NumberColumn
  readonly lengths: NumberColumn
}

/**
 * A shop as a search meets it: nothing is unpacked before it is asked for. A class, as there are hundreds in a search
 * and an object with accessors of its own costs ten times as much to make.
 */
export class PackedShop implements NearShop {
  readonly carrier: string
  readonly carrierKey: string
  readonly columns: ShopColumns
  readonly position: number
  readonly distanceKm: number
  private known: PickupLocation | undefined = undefined

  constructor(
    carrier: string,
    carrierKey: string,
    columns: ShopColumns,
    position: number,
    distanceKm: number,
  ) {
    this.carrier = carrier
    this.carrierKey = carrierKey
    this.columns = columns
    this.position = position
    this.distanceKm = distanceKm
  }

  get capacity() {
    return orNull(this.columns.capacities.get(this.position))
  }
  get maxWeightGrams() {
    return orNull(this.columns.weights.get(this.position))
  }
  get maxLengthMm() {
    return orNull(this.columns.lengths.get(this.position))
  }
  get end(): ShopEnd {
    return this.columns.packed.readEnd(this.position)
  }
  /** Asked where two shops are equally far, and of those that are answered. */
  get shopReference() {
    return this.read().shopReference
  }
  read(): PickupLocation {
    this.known ??= this.columns.packed.read(this.position)
    return this.known
  }
}

const orNull = (limit: number) => (Number.isNaN(limit) ? null : limit)
