import type { Caller } from '../../domain/access/index.ts'
import { type Consignment, isAllowed } from '../../domain/consignments/index.ts'
import { parseReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  inTransaction,
  lockConsignments,
  recordEvent,
  releaseCapacity,
  saveConsignment,
  type Tx,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { type ActionForm, consignmentActionForms } from './consignment-actions.ts'
import { consignmentNotFound } from './get-consignment.ts'

/** How it went with one reference; entries stand in the order asked for (consumer-options 1.7 rule 4). */
export type ActionEntry = {
  readonly reference: string
  readonly outcome: 'done' | 'wrongState' | 'notFound'
  readonly message: string
}
export type ActionName = keyof typeof consignmentActionForms

/**
 * Does an action to each consignment named, whatever becomes of the others (ruling 79).
 * Refusals: ConsignmentNotFound when none of the references is known.
 */
export async function actOnConsignments(
  ctx: Context,
  caller: Caller,
  input: { readonly action: ActionName; readonly references: readonly string[] },
  now: Instant,
): Promise<Result<readonly ActionEntry[], Refusal>> {
  const form: ActionForm = consignmentActionForms[input.action]
  const numbers = input.references.map((reference) => parseReference('EC', reference))
  const { known, done, uses } = await inTransaction(ctx.db, async (tx) => {
    const wanted = [...new Set(numbers.filter((number) => number !== null))]
    const found = await lockConsignments(tx, caller.environmentId, wanted)
    const able = found.filter(({ state }) => isAllowed(state, form.action))
    for (const consignment of able) await act(tx, caller, form, consignment, now)
    return {
      known: new Map(found.map((consignment) => [consignment.number, consignment])),
      done: new Set(able.map(({ number }) => number)),
      uses: form.givesBack ? await giveBack(tx, caller, able, now) : [],
    }
  })
  ctx.capacity.apply(uses)
  if (known.size === 0) return refusal('ConsignmentNotFound', 'None of the consignments was found.')
  return accepted(
    input.references.map((reference, n) => {
      const number = numbers[n] ?? -1
      return entryOf(form, reference.trim().toUpperCase(), known.get(number), done.has(number))
    }),
  )
}

/** The same for one consignment. Refusals: ConsignmentNotFound, WrongState. */
export async function actOnConsignment(
  ctx: Context,
  caller: Caller,
  input: { readonly action: ActionName; readonly reference: string },
  now: Instant,
): Promise<Result<null, Refusal>> {
  const { action, reference } = input
  const acted = await actOnConsignments(ctx, caller, { action, references: [reference] }, now)
  const entry = acted.ok ? acted.value[0] : undefined
  if (!entry || entry.outcome === 'notFound') return consignmentNotFound(reference)
  return entry.outcome === 'done' ? accepted(null) : refusal('WrongState', entry.message)
}

async function act(
  tx: Tx,
  caller: Caller,
  form: ActionForm,
  consignment: Consignment,
  now: Instant,
): Promise<void> {
  const changed = form.change(consignment, now)
  await saveConsignment(tx, caller.environmentId, changed)
  await recordEvent(tx, caller.environmentId, [consignment.number], {
    kind: form.event,
    at: now,
    who: caller.keyName,
    message: form.done,
    before: { state: consignment.state },
    after: { state: changed.state },
  })
}

/** Capacity comes back until the operational cut-off of the collection; after it the van is planned (ruling 75). */
const giveBack = (tx: Tx, caller: Caller, consignments: readonly Consignment[], now: Instant) =>
  releaseCapacity(
    tx,
    caller.environmentId,
    consignments.flatMap(({ allocation, shippingLocationReference }) =>
      allocation && now < allocation.operationalCutOffAt
        ? [
            {
              serviceReference: allocation.serviceReference,
              window: { deliverOn: allocation.deliverOn, ...allocation.window },
              daily: { shippingLocationReference, collectOn: allocation.collectOn },
            },
          ]
        : [],
    ),
  )

const entryOf = (
  form: ActionForm,
  reference: string,
  consignment: Consignment | undefined,
  done: boolean,
): ActionEntry => {
  if (done) return { reference, outcome: 'done', message: form.done }
  if (!consignment)
    return { reference, outcome: 'notFound', message: `Consignment ${reference} was not found.` }
  const message = `Consignment ${reference} is ${consignment.state} and cannot be ${form.participle}.`
  return { reference, outcome: 'wrongState', message }
}
