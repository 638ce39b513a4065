import type { OrderEdit } from '../../usecases/orders/edit-order.ts'
import {
  itemsPut,
  itemsRemoved,
  packagesPut,
  packagesRemoved,
} from '../../usecases/orders/edit-order-packages.ts'
import { toOrderItem, toOrderPackageChange } from '../codec/orders/to-order.ts'
import { type Body, bodyOf } from '../schemas/body.ts'
import {
  AddUpdateOrderPackageItemsRequest,
  AddUpdateOrderPackagesRequest,
  DeleteOrderPackageItemsRequest,
  DeleteOrderPackagesRequest,
} from '../schemas/order-packages.ts'
import { editing, linked, type Naming, ofOrder } from './of-order.ts'
import { type Ask, type Route, wireRoute } from './route.ts'

type Place = { readonly orderReference: string; readonly packageReference: string }
type Row<B> = {
  readonly method: 'PUT' | 'DELETE'
  readonly summary: string
  readonly body: Body<B>
  readonly edit: (place: Place, body: B) => OrderEdit
}

const edit = <B extends Naming>(
  path: `/orders/:orderReference/${string}`,
  refusals: readonly ('OrderNotFound' | 'PackageNotFound')[],
  { method, summary, body, edit: make }: Row<B>,
): Route =>
  wireRoute({
    ...ofOrder,
    method,
    paths: [path],
    summary,
    body,
    ...editing(({ params, body: said }: Ask<B>) => {
      const { orderReference = '', orderPackageReference: packageReference = '' } = params
      return make({ orderReference, packageReference }, said)
    }),
    refusals,
    answer: linked('Link'),
  })

const packages = '/orders/:orderReference/packages'
const items = '/orders/:orderReference/packages/:orderPackageReference/items'

/** The packages of an order and their items (other-flows 6.7; the paths are those it suggests). */
export const orderPackageRoutes: readonly Route[] = [
  edit(packages, ['OrderNotFound'], {
    method: 'PUT',
    summary: 'Changes packages of an order; those without reference are added',
    body: bodyOf(AddUpdateOrderPackagesRequest),
    edit: ({ orderReference }, { OrderPackages }) =>
      packagesPut(orderReference, OrderPackages.map(toOrderPackageChange)),
  }),
  edit(packages, ['OrderNotFound'], {
    method: 'DELETE',
    summary: 'Removes packages of an order, never the last one',
    body: bodyOf(DeleteOrderPackagesRequest),
    edit: ({ orderReference }, { OrderPackageReferences }) =>
      packagesRemoved(orderReference, OrderPackageReferences),
  }),
  edit(items, ['OrderNotFound', 'PackageNotFound'], {
    method: 'PUT',
    summary: 'Replaces items of a package of an order; those without reference are added',
    body: bodyOf(AddUpdateOrderPackageItemsRequest),
    edit: (place, { OrderItems }) => itemsPut(place, OrderItems.map(toOrderItem)),
  }),
  edit(items, ['OrderNotFound', 'PackageNotFound'], {
    method: 'DELETE',
    summary: 'Removes items of a package of an order',
    body: bodyOf(DeleteOrderPackageItemsRequest),
    edit: (place, { OrderItemReferences }) => itemsRemoved(place, OrderItemReferences),
  }),
]
