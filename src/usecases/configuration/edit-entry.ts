import type { Caller } from '../../domain/access/index.ts'
import {
  type ConfigurationDocument,
  type EditedList,
  findEntry,
} from '../../domain/configuration/index.ts'
import type { EventKind } from '../../domain/events/index.ts'
import { type Refusal, type RefusalCode, refusal } from '../../domain/refusal.ts'
import type { Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import { type ConfigurationAct, editConfiguration } from './edit-configuration.ts'

/** What is done to the entry of the reference: `Service group X added`. An entry that is not `added` should be there. */
export type EntryEdit = {
  readonly reference: string
  readonly done: 'added' | 'changed' | 'made the default' | 'removed'
  readonly by: ConfigurationAct['edit']
}

/** Edits the entries of one list of the document, each edit a version and an event of its own (`editConfiguration`). */
export const entriesOf = (
  list: EditedList,
  said: { readonly kind: EventKind; readonly noun: string; readonly unknown: RefusalCode },
) => {
  const noun = said.noun.toLowerCase()
  const notFound = (reference: string) => refusal(said.unknown, `There is no ${noun} ${reference}.`)
  return {
    notFound,
    edit: (
      ctx: Context,
      caller: Caller,
      { reference, done, by }: EntryEdit,
      now: Instant,
    ): Promise<Result<ConfigurationDocument, Refusal>> => {
      const act = {
        kind: said.kind,
        message: `${said.noun} ${reference} ${done}`,
        entry: (document: ConfigurationDocument) => findEntry(document, list, reference),
        edit: by,
      }
      const missing = done === 'added' ? {} : { whenNotConfigured: notFound(reference).reason }
      return editConfiguration(ctx, caller, { ...act, ...missing }, now)
    },
  }
}
