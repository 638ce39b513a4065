import { refusal } from '../../refusal.ts'
import { accepted, type Problem } from '../../result.ts'
import type { ServiceGroup } from '../document.ts'
import { type DocumentEdit, findEntry, fixedReference, withEntry, withoutEntry } from './edited.ts'

/** `services` null: those it has; `isEnabled` null: as if it were not said. */
export type GroupAsked = Pick<ServiceGroup, 'reference' | 'name'> & {
  readonly services: readonly string[] | null
  readonly isEnabled: boolean | null
}

const noGroup = (reference: string) =>
  refusal('ServiceGroupNotFound', `There is no service group ${reference}.`)

/** A new group; the reference must be free (other-flows SG1). */
export const addServiceGroup =
  (asked: GroupAsked): DocumentEdit =>
  (document) =>
    findEntry(document, 'serviceGroups', asked.reference)
      ? refusal('ServiceGroupExists', `There is a service group ${asked.reference} already.`, [
          { path: 'reference', code: 'Duplicate', message: 'Choose another reference.' },
        ])
      : accepted({
          ...withEntry(document, 'serviceGroups', groupOf(asked, [])),
          problems: problemsOf(asked),
        })

/** The group under its reference, which stays (other-flows SG1). Consignments keep what they know of it (SG5). */
export const replaceServiceGroup =
  (reference: string, asked: GroupAsked): DocumentEdit =>
  (document) => {
    const known = findEntry(document, 'serviceGroups', reference)
    if (!known) return noGroup(reference)
    const group = { ...groupOf(asked, known.services), reference: known.reference }
    const problems = [...fixedReference(asked, known), ...problemsOf(asked)]
    return accepted({ ...withEntry(document, 'serviceGroups', group), problems })
  }

export const removeServiceGroup =
  (reference: string): DocumentEdit =>
  (document) =>
    findEntry(document, 'serviceGroups', reference)
      ? accepted(withoutEntry(document, 'serviceGroups', reference))
      : noGroup(reference)

const groupOf = (
  { reference, name, services }: GroupAsked,
  otherwise: readonly string[],
): ServiceGroup => ({ reference, name, services: services ?? otherwise })

/** The document has no switched off groups. */
const problemsOf = ({ isEnabled }: GroupAsked): readonly Problem[] =>
  isEnabled === false
    ? [
        {
          path: 'isEnabled',
          code: 'NotAccepted',
          message: 'A group is in use for as long as it is there: delete it instead.',
        },
      ]
    : []
