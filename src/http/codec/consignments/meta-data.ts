import { lastOfEachKey, type MetaData } from '../../../domain/consignments/index.ts'
import type { WireMetaData } from '../../schemas/small-types.ts'
import { dateTimeText } from './dates.ts'

/** Metadata travels untouched, one entry for each key; only dates are written in full (consumer-options 4.1, other-flows MD2). */
export const toMetaData = (list: readonly WireMetaData[] | null): readonly MetaData[] | null =>
  list && lastOfEachKey(list.map(toEntry))

const toEntry = (entry: WireMetaData): MetaData => ({
  keyValue: entry.KeyValue,
  stringValue: entry.StringValue,
  intValue: entry.IntValue,
  decimalValue: entry.DecimalValue,
  dateTimeValue: entry.DateTimeValue,
  boolValue: entry.BoolValue,
})

export const wireMetaData = (list: readonly MetaData[] | null): readonly WireMetaData[] | null =>
  list?.map((entry) => ({
    KeyValue: entry.keyValue,
    StringValue: entry.stringValue,
    IntValue: entry.intValue,
    DecimalValue: entry.decimalValue,
    DateTimeValue: dateTimeText(entry.dateTimeValue),
    BoolValue: entry.boolValue,
  })) ?? null
