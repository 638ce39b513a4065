import { CompiledQuery } from 'kysely'
import type { Consignment } from '../../domain/consignments/index.ts'
import type { Tx } from '../database/database.ts'
import { addedColumns, isJson, jsonSeparator } from './added-columns.ts'
import { toRow } from './columns.ts'
import { packageColumns } from './packages.ts'

/** A new consignment of an environment. */
export type AddedConsignment = {
  readonly environmentId: number
  readonly consignment: Consignment
}

/** Adds a new consignment: see `insertConsignments`. */
export const insertConsignment = (tx: Tx, environmentId: number, consignment: Consignment) =>
  insertConsignments(tx, [{ environmentId, consignment }])

/**
 * Adds new consignments with their packages, items and later legs' numbers, in one statement: whoever selects an option
 * waits for it. Throws where a tracking number exists already in the environment (a fault: numbers are issued once).
 */
export async function insertConsignments(
  tx: Tx,
  added: readonly AddedConsignment[],
): Promise<void> {
  if (added.length === 0) return
  const values = [
    ...byColumn('consignments', added.map(consignmentRow)),
    ...byColumn('packages', added.flatMap(packageRows)),
    ...byColumn('items', added.flatMap(itemRows)),
    ...byColumn('onward_tracking_numbers', added.flatMap(onwardRows)),
  ]
  await tx.executeQuery(CompiledQuery.raw(text, values))
}

type Table = keyof typeof addedColumns
const namesOf = (table: Table) => Object.keys(addedColumns[table])

/** One text for any number of consignments: each column is an array. */
const text = (() => {
  let place = 0
  const insert = (table: Table) => {
    const arrays = Object.values(addedColumns[table]).map((read) =>
      read.replace('?', () => `$${++place}`),
    )
    return `insert into ${table} (${namesOf(table).join(', ')}) select * from unnest(${arrays.join(', ')})`
  }
  return `
    with consignment as (${insert('consignments')}), package as (${insert('packages')}),
      item as (${insert('items')} on conflict do nothing)
    ${insert('onward_tracking_numbers')} on conflict do nothing`
})()

/** Rows as the arrays of the statement. */
const byColumn = (table: Table, rows: readonly (readonly unknown[])[]): readonly unknown[] =>
  Object.values(addedColumns[table]).map((read, n) => {
    const values = rows.map((row) => row[n])
    return isJson(read) ? values.map((value) => value ?? '').join(jsonSeparator) : values
  })

const rowNames = namesOf('consignments') as readonly (keyof ReturnType<typeof toRow>)[]

function consignmentRow({ environmentId, consignment }: AddedConsignment): readonly unknown[] {
  const row = toRow(environmentId, consignment)
  return rowNames.map((name) => row[name] ?? null)
}

function packageRows({ environmentId, consignment }: AddedConsignment) {
  const { numbers, customerReferences, carriers, trackingNumbers } = packageColumns(consignment)
  return numbers.map((number, n) => [
    environmentId,
    number,
    consignment.number,
    n + 1,
    customerReferences[n],
    carriers[n],
    trackingNumbers[n],
  ])
}

const itemRows = ({ environmentId, consignment }: AddedConsignment) =>
  consignment.packages.flatMap(({ items }) =>
    items.map(({ reference }) => [environmentId, reference, consignment.number]),
  )

/** Under the numbers of later legs their carriers will speak of the consignment. */
const onwardRows = ({ environmentId, consignment }: AddedConsignment) =>
  (consignment.allocation?.legs ?? [])
    .slice(1)
    .flatMap(({ trackingNumbers }) =>
      trackingNumbers.map((number) => [environmentId, number, consignment.number]),
    )
