import { isNearlyUsedUp, lastRanges } from '../../domain/allocation/index.ts'
import {
  type Carrier,
  type ConfigurationDocument,
  listRunningOut,
} from '../../domain/configuration/index.ts'
import { isWithheld } from '../../domain/manifests/index.ts'
import { type Instant, type LocalDate, localDateAt } from '../../domain/time/index.ts'
import {
  findActiveConfiguration,
  type ListedEnvironment,
  listNextNumbers,
} from '../../store/index.ts'
import { probe } from '../../transport/probe.ts'
import type { Context } from '../context.ts'
import { type Finding, right, soon, wrong } from './finding.ts'

/** One environment of an account: what its configuration runs out of, and whether its carriers can be reached. */
export async function diagnoseEnvironment(
  ctx: Pick<Context, 'db' | 'transport'>,
  { id, kind, accountName }: ListedEnvironment,
  now: Instant,
): Promise<readonly Finding[]> {
  const what = `${accountName} (${kind})`
  const active = await findActiveConfiguration(ctx.db, id)
  if (!active)
    return [
      soon(what, 'No configuration is published.', 'Publish one: parcelwright config publish.'),
    ]
  const { document, version } = active
  const endings = [
    ...listRunningOut(document, localDateIn(document, now)).map(({ path, message }) =>
      soon(what, message, `Change ${path} and publish.`),
    ),
    ...usedRanges(what, document, await listNextNumbers(ctx.db, id)),
  ]
  const carriers: Finding[] = []
  for (const carrier of document.carriers ?? [])
    carriers.push(
      ...(await diagnoseTransport(ctx, `${what} ${carrier.reference}`, carrier, kind, now)),
    )
  const summary = `version ${version}: ${document.carrierServices?.length ?? 0} services, nothing runs out soon`
  return [...(endings.length > 0 ? endings : [right(what, summary)]), ...carriers]
}

/** Today where the first shipping location is; dates that run out are given weeks ahead, so one place is enough. */
const localDateIn = (document: ConfigurationDocument, now: Instant): LocalDate =>
  localDateAt(now, document.shippingLocations?.[0]?.timeZone ?? 'UTC')

const usedRanges = (
  what: string,
  document: ConfigurationDocument,
  next: ReadonlyMap<string, number>,
): readonly Finding[] =>
  lastRanges(document, next)
    .filter(({ use }) => isNearlyUsedUp(use))
    .map(({ carrierReference, use }) =>
      (use.left === 0 ? wrong : soon)(
        what,
        `The last number range of ${carrierReference} has ${use.left} of ${use.size} left.`,
        'Ask the carrier for a further range and add it (furtherTrackingNumbers).',
      ),
    )

async function diagnoseTransport(
  { transport: world }: Pick<Context, 'transport'>,
  what: string,
  { manifest }: Carrier,
  environment: 'sandbox' | 'production',
  now: Instant,
): Promise<readonly Finding[]> {
  if (!manifest || isWithheld(manifest.transport, environment)) return []
  try {
    return [
      right(what, `reached ${await probe(manifest.transport, { ...world, environment, now })}`),
    ]
  } catch (fault) {
    const text = fault instanceof Error ? fault.message : String(fault)
    return [wrong(what, text, 'Mend the transport of this carrier, or its secret, and look again.')]
  }
}
