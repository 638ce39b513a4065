import type { ManifestFormat } from '../configuration/index.ts'

const extensions = {
  csv: 'csv',
  json: 'json',
  xml: 'xml',
  edifact: 'edi',
} as const satisfies Record<ManifestFormat, string>

/** References are free text; in a file name only what every file system and carrier takes is kept. */
const fileNamePart = (reference: string): string =>
  reference.replaceAll(/[^A-Za-z0-9_]+/g, '_').slice(0, 40)

/**
 * The name of the file a carrier receives. Decided once, when the run begins, so that sending again overwrites the same
 * file; the manifest reference (32 hex digits) keeps names apart, whatever the other parts are.
 */
export const manifestFileName = (manifest: {
  readonly carrierReference: string
  readonly shippingLocationReference: string
  readonly reference: string
  readonly format: ManifestFormat
}): string =>
  `${fileNamePart(manifest.carrierReference)}-${fileNamePart(manifest.shippingLocationReference)}-${manifest.reference}.${extensions[manifest.format]}`

/** The name of the driver's list: `{location}-{reference}.pdf` (consumer-options 2.28). */
export const driverListFileName = (manifest: {
  readonly shippingLocationReference: string
  readonly reference: string
}): string => `${fileNamePart(manifest.shippingLocationReference)}-${manifest.reference}.pdf`

/** The format that a manifest's file name ends with; null for a name that is none of ours. */
export const manifestFormatOf = (fileName: string): ManifestFormat | null => {
  const formats = Object.keys(extensions) as ManifestFormat[]
  return formats.find((format) => fileName.endsWith(`.${extensions[format]}`)) ?? null
}
