import type { Caller } from '../../domain/access/index.ts'
import type { Refusal, RefusalCode } from '../../domain/refusal.ts'
import type { Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../../usecases/context.ts'
import type { ExistingAsked } from '../../usecases/options/existing-consignment.ts'
import { dateOf, flagOf } from '../codec/query.ts'
import type { Ask } from './route.ts'

/** How options of an existing consignment are asked for, to the door and to shops alike (consumer-options 2.4). */
export const ofConsignment = <Answer>(
  find: (
    ctx: Context,
    caller: Caller,
    input: ExistingAsked,
    now: Instant,
  ) => Promise<Result<Answer, Refusal>>,
) => ({
  query: {
    deliveryDate: 'last wanted delivery date, yyyy-MM-dd',
    guaranteedOnly: 'true: without services that are not guaranteed',
  },
  refusals: [
    'ConsignmentNotFound',
    'WrongState',
    'NotConfigured',
  ] as const satisfies readonly RefusalCode[],
  handle: (ctx: Context, { caller, params, query, now }: Ask<null>) =>
    find(
      ctx,
      caller,
      {
        consignmentReference: params.consignmentReference ?? '',
        deliveryDate: dateOf(query.deliverydate),
        guaranteedOnly: flagOf(query.guaranteedonly) ?? false,
      },
      now,
    ),
})
