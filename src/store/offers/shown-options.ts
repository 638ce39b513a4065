import { sql } from 'kysely'
import { type Batches, createBatches } from '../database/batches.ts'
import type { Database, Db } from '../database/database.ts'
import { type Offer, toOffer } from './offers.ts'

export type AskedOption = { readonly environmentId: number; readonly optionNumber: number }

/** An option that was shown: the offer it stands in, and the consignment it became; null if it was not selected. */
export type ShownOption = { readonly offer: Offer; readonly consignmentNumber: number | null }

export type ShownOptions = {
  /** Null if the environment was shown no such option, also where it has expired and its offer was deleted. */
  readonly find: Batches<AskedOption, ShownOption | null>['add']
}

/** Finds options that were shown; those that are asked for at the same moment in one statement. */
export function openShownOptions(database: Database): ShownOptions {
  const flights = database.kind === 'embedded' ? 1 : 2
  const limits = { rows: 32, flights, waiting: 2_000 }
  const look = (asked: readonly AskedOption[]) => listShownOptions(database.db, asked)
  return { find: createBatches(look, limits).add }
}

/** More than any answer holds: 50 shops with an option for every window of a year. */
const mostOptions = 1_000_000

/** The options in the order in which they are asked for. */
export async function listShownOptions(
  db: Db,
  asked: readonly AskedOption[],
): Promise<readonly (ShownOption | null)[]> {
  const { rows } = await sql<Row>`
    select place, offer.*, (
      select consignment_number from selections
      where environment_id = asked.of_environment and option_number = asked.option
    ) as selected_as
    from unnest(${asked.map((one) => one.environmentId)}::integer[],
      ${asked.map((one) => one.optionNumber)}::bigint[]) with ordinality as asked (of_environment, option, place)
    cross join lateral (
      select * from offers
      where environment_id = asked.of_environment and first_option <= asked.option
        -- Between these two lies one day, so that one partition's index is read and no other (decision 0030).
        and first_option > asked.option - ${mostOptions}::bigint
      order by first_option desc limit 1
    ) as offer
    where asked.option < offer.first_option + offer.option_count`.execute(db)
  const byPlace = new Map(rows.map((row) => [row.place, row]))
  return asked.map((_, n) => {
    const row = byPlace.get(n + 1)
    return row ? { offer: toOffer(row), consignmentNumber: row.selected_as } : null
  })
}

type Row = Parameters<typeof toOffer>[0] & {
  readonly place: number
  readonly selected_as: number | null
}
