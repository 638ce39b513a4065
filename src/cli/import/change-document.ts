import {
  type ConfigurationDocument,
  checkDocument,
  diffDocuments,
} from '../../domain/configuration/index.ts'
import type { Problem } from '../../domain/result.ts'
import type { ImportInput, ImportReport } from './importer.ts'
import { publishOver, readActive } from './server.ts'

type Changed = { readonly document: ConfigurationDocument; readonly refused: readonly Problem[] }

/** At most so many changes are listed one by one. */
const SHOWN = 40

/** Changes the active document, checks it as a whole, and publishes it if told to; lists what changes. */
export async function changeDocument(
  { server, apply }: ImportInput,
  change: (document: ConfigurationDocument) => Changed,
): Promise<ImportReport> {
  const active = await readActive(server)
  const { document, refused } = change(active.document)
  const checked = checkDocument(document)
  if (!checked.ok) return { done: [], refused: [...refused, ...checked.reason] }
  const changes = diffDocuments(active.document, document)
  if (changes.length === 0) return { done: ['Nothing changes.'], refused }
  const listed = changes
    .slice(0, SHOWN)
    .map(({ path, before, after }) => `${path}: ${shown(before)} -> ${shown(after)}`)
  const more = changes.length > SHOWN ? [`... and ${changes.length - SHOWN} more`] : []
  if (!apply) return { done: [...listed, ...more], refused }
  const { version } = await publishOver(server, active.version, document)
  return { done: [...listed, ...more, `Published as version ${version}.`], refused }
}

const shown = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
