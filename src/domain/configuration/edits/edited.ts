import type { Refusal } from '../../refusal.ts'
import type { Problem, Result } from '../../result.ts'
import type { ConfigurationDocument } from '../document.ts'
import { referenceKey } from '../reference-key.ts'

/** A document after an edit, and where in it the edited entry stands: problems below that path are the caller's own. */
export type EditedDocument = {
  readonly document: ConfigurationDocument
  readonly at: string
  /** What the edit itself finds wrong, at paths below `at`; the document's own check finds the rest. */
  readonly problems?: readonly Problem[]
}
/** An edit leaves a document that has not been checked yet; what it can tell by itself it refuses. */
export type DocumentEdit = (document: ConfigurationDocument) => Result<EditedDocument, Refusal>

/** Lists of the document whose entries are edited one by one, by reference. */
export type EditedList = 'shippingLocations' | 'packageSizes' | 'serviceGroups'
type EntryOf<List extends EditedList> = NonNullable<ConfigurationDocument[List]>[number]

const entriesOf = <List extends EditedList>(document: ConfigurationDocument, list: List) =>
  (document[list] ?? []) as readonly EntryOf<List>[]

const isSame = (one: string, other: string) => referenceKey(one) === referenceKey(other)

/** A reference stands as long as the entry does (other-flows SL2). */
export const fixedReference = (
  asked: { readonly reference: string },
  known: { readonly reference: string },
): readonly Problem[] =>
  isSame(asked.reference, known.reference)
    ? []
    : [
        {
          path: 'reference',
          code: 'Fixed',
          message: `The reference of ${known.reference} cannot be changed.`,
        },
      ]

/** The entry with this reference, in any case. */
export const findEntry = <List extends EditedList>(
  document: ConfigurationDocument,
  list: List,
  reference: string,
): EntryOf<List> | undefined =>
  entriesOf(document, list).find((entry) => isSame(entry.reference, reference))

/** The entry in the place of the one with its reference, else at the end of the list. */
export const withEntry = <List extends EditedList>(
  document: ConfigurationDocument,
  list: List,
  entry: EntryOf<List>,
): EditedDocument => {
  const entries = entriesOf(document, list)
  const place = entries.findIndex(({ reference }) => isSame(reference, entry.reference))
  const index = place < 0 ? entries.length : place
  const edited = [...entries.slice(0, index), entry, ...entries.slice(index + 1)]
  return { document: { ...document, [list]: edited }, at: `${list}[${index}]` }
}

export const withoutEntry = <List extends EditedList>(
  document: ConfigurationDocument,
  list: List,
  gone: string,
): EditedDocument => {
  const left = entriesOf(document, list).filter(({ reference }) => !isSame(reference, gone))
  return { document: { ...document, [list]: left }, at: list }
}
