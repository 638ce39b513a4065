import type { Caller } from '../../domain/access/index.ts'
import {
  findService,
  referenceKey,
  type ServiceGroup,
  type Snapshot,
} from '../../domain/configuration/index.ts'
import type { AskedServices } from '../../domain/delivery-options/index.ts'
import type { Direction } from '../../domain/direction.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Context } from '../context.ts'

/** What a call for allocation says of the services: their names with the member that says them, and the filter. */
export type ServiceChoice = {
  readonly service?: Named | null
  readonly group?: Named | null
  readonly directions?: readonly Direction[]
  readonly pickup?: boolean | null
  readonly dropOff?: boolean | null
}
type Named = { readonly path: string; readonly reference: string }

/** The same against a configuration. */
export type ChosenServices = {
  readonly asked: AskedServices
  /** The one service that was named; what a failure is written of. */
  readonly service: { readonly reference: string; readonly name: string } | null
  readonly group: ServiceGroup | null
}

/** The services that may be booked. Refusals: ValidationFailed for a service or a group that there is not, or for both. */
export function chooseServices(
  snapshot: Snapshot,
  choice: ServiceChoice,
): Result<ChosenServices, Refusal> {
  const problems = unknownNames(snapshot, choice)
  if (problems.length > 0) return refusal('ValidationFailed', 'The request is not valid.', problems)
  const service = choice.service
    ? (findService(snapshot, choice.service.reference)?.offered ?? null)
    : null
  const group = choice.group ? (findGroup(snapshot, choice.group.reference) ?? null) : null
  const { directions = [], pickup = null, dropOff = null } = choice
  const among = service ? [service.reference] : (group?.services ?? null)
  return accepted({ asked: { among, directions, pickup, dropOff }, service, group })
}

/** What is wrong with the names, by the active configuration: also where the rest of the request cannot be read. */
export async function checkChoice(
  ctx: Context,
  caller: Caller,
  choice: ServiceChoice,
): Promise<readonly Problem[]> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  return snapshot ? unknownNames(snapshot, choice) : []
}

const unknownNames = (
  snapshot: Snapshot,
  { service, group }: ServiceChoice,
): readonly Problem[] => [
  ...(service && !findService(snapshot, service.reference) ? [unknown(service)] : []),
  ...(group && !findGroup(snapshot, group.reference) ? [unknown(group)] : []),
  ...(service && group ? [oneTooMany(group)] : []),
]

const findGroup = ({ document }: Snapshot, reference: string): ServiceGroup | undefined =>
  document.serviceGroups?.find((group) => referenceKey(group.reference) === referenceKey(reference))

const oneTooMany = ({ path }: Named): Problem => ({
  path,
  code: 'Conflict',
  message: 'Name a service or a group of services, not both.',
})
const unknown = ({ path, reference }: Named): Problem => ({
  path,
  code: 'NotFound',
  message: `Unknown reference ${reference}`,
})
