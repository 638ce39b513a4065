import type { MetaData } from '../../../domain/consignments/index.ts'
import type { WireMetaData } from '../../schemas/small-types.ts'
import { dateTimeText } from './dates.ts'

/** Metadata travels untouched; only dates are written in full (consumer-options 4.1). */
export const toMetaData = (list: readonly WireMetaData[] | null): readonly MetaData[] | null =>
  list?.map((entry) => ({
    keyValue: entry.KeyValue,
    stringValue: entry.StringValue,
    intValue: entry.IntValue,
    decimalValue: entry.DecimalValue,
    dateTimeValue: entry.DateTimeValue,
    boolValue: entry.BoolValue,
  })) ?? null

export const wireMetaData = (list: readonly MetaData[] | null): readonly WireMetaData[] | null =>
  list?.map((entry) => ({
    KeyValue: entry.keyValue,
    StringValue: entry.stringValue,
    IntValue: entry.intValue,
    DecimalValue: entry.decimalValue,
    DateTimeValue: dateTimeText(entry.dateTimeValue),
    BoolValue: entry.boolValue,
  })) ?? null
