import { refusal } from '../../refusal.ts'
import { accepted, type Problem } from '../../result.ts'
import type { ConfigurationDocument, PackageSize } from '../document.ts'
import { type DocumentEdit, findEntry, fixedReference, withEntry, withoutEntry } from './edited.ts'

/** `isDefault` null: as it was, else not. */
export type SizeAsked = Omit<PackageSize, 'isDefault'> & { readonly isDefault: boolean | null }

const noSize = (reference: string) =>
  refusal('PackageSizeNotFound', `There is no package size ${reference}.`)

/** A new size; the reference must be free (other-flows PS4). */
export const addPackageSize =
  (asked: SizeAsked): DocumentEdit =>
  (document) =>
    findEntry(document, 'packageSizes', asked.reference)
      ? refusal('PackageSizeExists', `There is a package size ${asked.reference} already.`, [
          { path: 'reference', code: 'Duplicate', message: 'Choose another reference.' },
        ])
      : put(document, { ...asked, isDefault: asked.isDefault ?? false })

/** The size under its reference, which stays. Consignments keep the measures they copied (other-flows PS5). */
export const replacePackageSize =
  (reference: string, asked: SizeAsked): DocumentEdit =>
  (document) => {
    const known = findEntry(document, 'packageSizes', reference)
    if (!known) return noSize(reference)
    const isDefault = asked.isDefault ?? known.isDefault ?? false
    const wrong = fixedReference(asked, known)
    return put(document, { ...asked, reference: known.reference, isDefault }, wrong)
  }

export const makePackageSizeDefault =
  (reference: string): DocumentEdit =>
  (document) => {
    const known = findEntry(document, 'packageSizes', reference)
    return known ? put(document, { ...known, isDefault: true }) : noSize(reference)
  }

export const removePackageSize =
  (reference: string): DocumentEdit =>
  (document) =>
    findEntry(document, 'packageSizes', reference)
      ? accepted(withoutEntry(document, 'packageSizes', reference))
      : noSize(reference)

/** Exactly one default or none: a new one takes over (other-flows PS3). */
const put = (
  document: ConfigurationDocument,
  size: PackageSize,
  problems: readonly Problem[] = [],
) => {
  const before = size.isDefault ? withoutDefault(document) : document
  return accepted({ ...withEntry(before, 'packageSizes', size), problems })
}

const withoutDefault = (document: ConfigurationDocument): ConfigurationDocument => ({
  ...document,
  packageSizes: (document.packageSizes ?? []).map((size) =>
    size.isDefault ? { ...size, isDefault: false } : size,
  ),
})
