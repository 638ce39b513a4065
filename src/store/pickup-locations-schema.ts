import type { ColumnType, Generated, GeneratedAlways, Kysely } from 'kysely'
import type { Instant } from '../domain/time/index.ts'
import type { Db } from './database/database.ts'

type InstantColumn = ColumnType<Instant, string, string>

/** The tables of pickup locations and of the gazetteer (migration 0020). */
type PickupSchema = {
  bulk_loads: {
    environment_id: number
    load: GeneratedAlways<number>
    kind: 'PickupLocations' | 'Gazetteer'
    subject: string
    state: 'Loading' | 'Current' | 'Replaced'
    row_count: Generated<number>
    changed_at: InstantColumn
    switching: ColumnType<number | null, never, number>
  }
  pickup_locations: {
    environment_id: number
    load: number
    position: number
    shop_reference: string
    location: string
  }
  gazetteer: {
    environment_id: number
    load: number
    code: string
    latitude: number
    longitude: number
  }
  pickup_places: {
    environment_id: number
    option_number: number
    carrier: string
    shop_reference: string
    is_reserved: boolean
    held_until: InstantColumn
    consignment_number: number | null
  }
  consignments: { environment_id: number; number: number; state: string }
}

/** The same database or transaction, seen with these tables. */
export const pickupTables = (db: Db): Kysely<PickupSchema> => db as unknown as Kysely<PickupSchema>
