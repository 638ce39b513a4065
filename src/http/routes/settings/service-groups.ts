import type { GroupOfServices } from '../../../usecases/configuration/carriers.ts'
import {
  checkServiceGroup,
  createServiceGroup,
  deleteServiceGroup,
  updateServiceGroup,
} from '../../../usecases/configuration/service-groups.ts'
import type { Context } from '../../../usecases/context.ts'
import { fromServiceGroup } from '../../codec/settings/carrier.ts'
import { serviceGroupPaths, toServiceGroup } from '../../codec/settings/service-group.ts'
import { inWireWords, problemsInWireWords } from '../../codec/settings/wire-paths.ts'
import { bodyOf } from '../../schemas/body.ts'
import { MpdCarrierServiceGroup, type WireServiceGroup } from '../../schemas/carriers.ts'
import { ServiceGroupAsked, type WireServiceGroupAsked } from '../../schemas/service-groups.ts'
import { type AnswerForm, type Ask, type Route, wireRoute } from '../route.ts'

const writing = { scope: 'admin', tag: 'Carriers' } as const
const one = '/servicegroups/:mpdCarrierServiceGroupReference'
const named = ({ params }: Ask<unknown>) => ({
  reference: params.mpdCarrierServiceGroupReference ?? '',
})
const answer: AnswerForm<GroupOfServices, WireServiceGroup> = {
  body: bodyOf(MpdCarrierServiceGroup),
  from: (group, { caller }) => fromServiceGroup(group, caller.customerReference, 'whole'),
}
const check = async (
  ctx: Context,
  { caller, body }: Ask<WireServiceGroupAsked>,
  reference: string | null,
) =>
  problemsInWireWords(
    serviceGroupPaths,
    await checkServiceGroup(ctx, caller, { reference, asked: toServiceGroup(body) }),
  )

/** Groups of carrier services written (other-flows 11); each write publishes a version of the configuration. */
export const serviceGroupRoutes: readonly Route[] = [
  wireRoute({
    ...writing,
    method: 'POST',
    paths: ['/servicegroups'],
    summary: 'Creates a group of carrier services',
    body: bodyOf(ServiceGroupAsked),
    refusals: ['ServiceGroupExists', 'NotConfigured', 'VersionConflict'],
    handle: async (ctx, { caller, body, now }: Ask<WireServiceGroupAsked>) =>
      inWireWords(
        serviceGroupPaths,
        await createServiceGroup(ctx, caller, toServiceGroup(body), now),
      ),
    alsoCheck: (ctx: Context, ask: Ask<WireServiceGroupAsked>) => check(ctx, ask, null),
    answer,
  }),
  wireRoute({
    ...writing,
    method: 'PUT',
    paths: [one],
    summary: 'Replaces a group; its reference stays, and its services where none are named',
    body: bodyOf(ServiceGroupAsked),
    refusals: ['ServiceGroupNotFound', 'VersionConflict'],
    handle: async (ctx, ask: Ask<WireServiceGroupAsked>) => {
      const change = { ...named(ask), asked: toServiceGroup(ask.body) }
      return inWireWords(
        serviceGroupPaths,
        await updateServiceGroup(ctx, ask.caller, change, ask.now),
      )
    },
    alsoCheck: (ctx: Context, ask: Ask<WireServiceGroupAsked>) =>
      check(ctx, ask, named(ask).reference),
    answer,
  }),
  wireRoute({
    ...writing,
    method: 'DELETE',
    paths: [one],
    summary: 'Removes a group, not its services',
    refusals: ['ServiceGroupNotFound', 'VersionConflict'],
    handle: (ctx, ask: Ask<null>) => deleteServiceGroup(ctx, ask.caller, named(ask), ask.now),
  }),
]
