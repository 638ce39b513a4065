/** References compare in any case, so columns that are searched by them hold capitals (configuration 1.2). */
export const folded = (reference: string): string => reference.toUpperCase()

/** Postcodes are searched in part, whatever their case and spaces. */
export const foldedPostcode = (postcode: string): string =>
  postcode.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
