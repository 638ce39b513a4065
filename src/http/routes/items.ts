import {
  addItems,
  checkAddedItems,
  getItem,
  listItems,
  moveItem,
  removeItem,
} from '../../usecases/consignments/item-edits.ts'
import type { Context } from '../../usecases/context.ts'
import { wireItem } from '../codec/consignments/from-contents.ts'
import { toItem } from '../codec/consignments/to-package.ts'
import { arrayOf, bodyOf } from '../schemas/body.ts'
import {
  AddItemsRequest,
  Item,
  MoveItemRequest,
  type WireAddItems,
  type WireMoveItem,
} from '../schemas/packages.ts'
import { type Ask, type Route, wireRoute } from './route.ts'

const common = { scope: 'ship', tag: 'Packages' } as const

const additionOf = ({ params, body }: Ask<WireAddItems>) => ({
  packageReference: params.packageReference ?? '',
  items: body.Items.map(toItem),
})

/** The items of a package; they are changed as long as the consignment is not allocated (other-flows 15, PK1). */
export const itemRoutes: readonly Route[] = [
  wireRoute({
    ...common,
    method: 'GET',
    paths: ['/items/:itemReference'],
    summary: 'An item',
    refusals: ['NotFound'],
    handle: (ctx, { caller, params }: Ask<null>) =>
      getItem(ctx, caller, { reference: params.itemReference ?? '' }),
    answer: { body: bodyOf(Item), from: wireItem },
  }),
  wireRoute({
    ...common,
    method: 'GET',
    paths: ['/items/package/:packageReference'],
    summary: 'The items of a package',
    refusals: ['PackageNotFound'],
    handle: (ctx, { caller, params }: Ask<null>) =>
      listItems(ctx, caller, { packageReference: params.packageReference ?? '' }),
    answer: { body: arrayOf(Item), from: (items) => items.map(wireItem) },
  }),
  wireRoute({
    ...common,
    method: 'PUT',
    paths: ['/items/:packageReference'],
    summary: 'Adds items to a package',
    body: bodyOf(AddItemsRequest, { otherElement: 'AddItemRequest' }),
    refusals: ['PackageNotFound', 'WrongState'],
    handle: (ctx, ask: Ask<WireAddItems>) => addItems(ctx, ask.caller, additionOf(ask), ask.now),
    alsoCheck: (ctx: Context, ask: Ask<WireAddItems>) =>
      checkAddedItems(ctx, ask.caller, additionOf(ask), ask.now),
  }),
  wireRoute({
    ...common,
    method: 'PUT',
    paths: ['/items/move'],
    summary: 'Moves an item to another package of its consignment',
    body: bodyOf(MoveItemRequest),
    refusals: ['NotFound', 'WrongState'],
    handle: (ctx, { caller, body, now }: Ask<WireMoveItem>) =>
      moveItem(
        ctx,
        caller,
        { itemReference: body.ItemReference, targetPackageReference: body.TargetPackageReference },
        now,
      ),
  }),
  wireRoute({
    ...common,
    method: 'DELETE',
    paths: ['/items/:packageReference/:itemReference'],
    summary: 'Removes an item from its package',
    refusals: ['PackageNotFound', 'NotFound', 'WrongState'],
    handle: (ctx, { caller, params, now }: Ask<null>) =>
      removeItem(
        ctx,
        caller,
        {
          packageReference: params.packageReference ?? '',
          itemReference: params.itemReference ?? '',
        },
        now,
      ),
  }),
]
