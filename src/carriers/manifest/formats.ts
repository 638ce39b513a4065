import type { ManifestFormat } from '../../domain/configuration/index.ts'

/** How a format travels: its media type, and how its characters become bytes. */
export type FormatForm = {
  readonly contentType: string
  readonly encoding: 'utf8' | 'latin1'
}

/** EDIFACT declares the repertoire UNOC, which is ISO 8859-1; everything else is UTF-8. */
export const manifestForms = {
  csv: { contentType: 'text/csv; charset=utf-8; header=present', encoding: 'utf8' },
  json: { contentType: 'application/json', encoding: 'utf8' },
  xml: { contentType: 'application/xml; charset=utf-8', encoding: 'utf8' },
  edifact: { contentType: 'application/EDIFACT; charset=iso-8859-1', encoding: 'latin1' },
} as const satisfies Record<ManifestFormat, FormatForm>
