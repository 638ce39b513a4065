import type { Caller } from '../../domain/access/index.ts'
import type { ConfigurationDocument, EditedDocument } from '../../domain/configuration/index.ts'
import type { EventKind } from '../../domain/events/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  findActiveConfiguration,
  type NewEvent,
  publishConfiguration as publish,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { checkConfiguration } from './check-configuration.ts'
import { notConfigured } from './read-configuration.ts'

type Edited = Result<EditedDocument, Refusal>
/** One change of the configuration by the wire contract, and what the history says of it. */
export type ConfigurationAct = {
  readonly edit: (document: ConfigurationDocument) => Edited | Promise<Edited>
  readonly kind: EventKind
  readonly message: string
  /** The entry that is edited, as a document has it. */
  readonly entry?: (document: ConfigurationDocument) => unknown
  /** Said where nothing is configured yet, and so nothing of the name can be there. */
  readonly whenNotConfigured?: Refusal
}

/** Publishings come one at a time; an editor who loses this often in a row is told so. */
const mostAttempts = 50

/**
 * Edits the active document and publishes it as a new version, checked whole (configuration 1.3). What was read may have
 * been replaced meanwhile: then the edit is made once more, on the newer document, so that nobody's change is lost. An
 * edit that changes nothing publishes nothing. Answers with the document that is served now.
 * Refusals: those of the edit; NotConfigured; ValidationFailed, with paths relative to the edited entry.
 */
export async function editConfiguration(
  ctx: Context,
  caller: Caller,
  act: ConfigurationAct,
  now: Instant,
): Promise<Result<ConfigurationDocument, Refusal>> {
  const { environmentId, keyName } = caller
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const active = await findActiveConfiguration(ctx.db, environmentId)
    if (!active)
      return act.whenNotConfigured ? { ok: false, reason: act.whenNotConfigured } : notConfigured()
    const edited = await act.edit(active.document)
    if (!edited.ok) return edited
    const { document } = edited.value
    if (document === active.document) return accepted(document)
    const problems = problemsOf(edited.value)
    if (problems.length > 0)
      return refusal('ValidationFailed', 'The request is not valid.', problems)
    const event = eventOf(act, keyName, active.document, document, now)
    const expected = { publishedBy: keyName, expectedVersion: active.version }
    const published = await publish(ctx.db, environmentId, { document, event, ...expected }, now)
    ctx.snapshots.forget(environmentId)
    if (published.ok) return accepted(document)
  }
  return refusal('VersionConflict', 'Others keep changing the configuration: try again.')
}

/** What is wrong with an edit that could be read only in part; nothing is published. */
export async function checkEdit(
  ctx: Context,
  caller: Caller,
  edit: ConfigurationAct['edit'],
): Promise<readonly Problem[]> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  const edited = snapshot && (await edit(snapshot.document))
  return edited?.ok ? problemsOf(edited.value) : []
}

/** What is wrong with the edited entry, in paths from there on; what is wrong elsewhere keeps its path in the document. */
function problemsOf({ document, at, problems = [] }: EditedDocument): readonly Problem[] {
  const checked = checkConfiguration(document)
  const found = checked.ok ? [] : checked.reason
  const relative = found.map((problem) =>
    problem.path.startsWith(`${at}.`)
      ? { ...problem, path: problem.path.slice(at.length + 1) }
      : problem,
  )
  return [...problems, ...relative]
}

const eventOf = (
  { kind, message, entry }: ConfigurationAct,
  who: string,
  before: ConfigurationDocument,
  after: ConfigurationDocument,
  at: Instant,
): NewEvent => ({
  kind,
  at,
  who,
  message,
  category: 'None',
  before: entry?.(before),
  after: entry?.(after),
})
