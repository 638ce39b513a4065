import type { Caller } from '../../domain/access/index.ts'
import { formatReference, parseReference } from '../../domain/references.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { listOrders, listPackings } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { orderNotFound } from './get-order.ts'

/** What an order was packed into so far; null: there is no such order. */
export type OrderConsignments = {
  readonly orderReference: string
  readonly packings:
    | readonly { readonly consignment: string; readonly back: string | null }[]
    | null
}

/** The consignments of orders, in the order they were asked for (other-flows 6.7, C2). Refusals: OrderNotFound where none is known. */
export async function listOrderConsignments(
  ctx: Context,
  { environmentId }: Caller,
  input: { readonly orderReferences: readonly string[] },
): Promise<Result<readonly OrderConsignments[], Refusal>> {
  const asked = input.orderReferences.map((text) => ({ text, number: parseReference('EO', text) }))
  const numbers = asked.flatMap(({ number }) => number ?? [])
  const known = new Set(
    (await listOrders(ctx.db, environmentId, numbers)).map(({ number }) => number),
  )
  if (known.size === 0) return orderNotFound(input.orderReferences.join(', '))
  const packings = await listPackings(ctx.db, environmentId, [...known])
  return accepted(
    asked.map(({ text, number }) => ({
      orderReference: number !== null && known.has(number) ? formatReference('EO', number) : text,
      packings:
        number !== null && known.has(number)
          ? packings
              .filter(({ order }) => order === number)
              .map(({ consignment, back }) => ({
                consignment: formatReference('EC', consignment),
                back: back === null ? null : formatReference('EC', back),
              }))
          : null,
    })),
  )
}
