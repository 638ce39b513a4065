import type { Order } from '../../domain/orders/index.ts'
import { type Problem, together } from '../../domain/result.ts'
import type { Context } from '../../usecases/context.ts'
import { checkOrderEdit, editOrder, type OrderEdit } from '../../usecases/orders/edit-order.ts'
import { orderLink } from '../codec/orders/from-order.ts'
import { arrayOf } from '../schemas/body.ts'
import { ApiLink } from '../schemas/small-types.ts'
import { invalid } from './refused.ts'
import type { Ask } from './route.ts'

/** What the calls of one order have in common. */
export const ofOrder = { scope: 'ship', tag: 'Orders' } as const

export type Naming = {
  readonly OrderReference: string | null
  readonly PackageReference?: string | null
}
/** A body that names what the path names says the same (other-flows 6.4, 6.5). */
export function mismatch({ params, body }: Ask<Naming>): readonly Problem[] {
  const names = [
    ['OrderReference', params.orderReference],
    ['PackageReference', params.orderPackageReference],
  ] as const
  return names.flatMap(([path, meant = '']) => {
    const said = body[path]?.trim()
    if (!said || said.toUpperCase() === meant.toUpperCase()) return []
    const message = `The path names ${meant.toUpperCase()}.`
    return [{ path, code: 'Mismatch', message }]
  })
}

/** How an edit is served whose body may name the order too. */
export const editing = <Body extends Naming>(edit: (ask: Ask<Body>) => OrderEdit) => {
  const alsoCheck = async (ctx: Context, ask: Ask<Body>) =>
    together(mismatch(ask), await checkOrderEdit(ctx, ask.caller, edit(ask), ask.now))
  return {
    refusals: ['OrderNotFound'] as const,
    alsoCheck,
    handle: async (ctx: Context, ask: Ask<Body>) =>
      mismatch(ask).length > 0
        ? invalid(await alsoCheck(ctx, ask))
        : editOrder(ctx, ask.caller, edit(ask), ask.now),
  }
}
/** The link that a created or changed order is answered with. */
export const linked = (rel: string) => ({
  body: arrayOf(ApiLink),
  from: ({ reference }: Order, { publicUrl }: Ask<unknown>) => [
    orderLink(publicUrl, rel, reference),
  ],
})
