import { type Problem, together } from '../../domain/result.ts'
import {
  addEmptyPackages,
  addPackage,
  checkAddedPackage,
} from '../../usecases/consignments/add-packages.ts'
import {
  checkChangedPackage,
  removePackage,
  splitPackageByItems,
  updatePackage,
} from '../../usecases/consignments/change-packages.ts'
import type { Context } from '../../usecases/context.ts'
import { wirePackage } from '../codec/consignments/from-consignment.ts'
import { toPackageChange } from '../codec/consignments/to-update.ts'
import { bareInteger, bodyOf } from '../schemas/body.ts'
import {
  Package,
  UpdatePackageRequest,
  type WireUpdatePackageRequest,
} from '../schemas/packages.ts'
import { invalid } from './refused.ts'
import { type Ask, type Route, wireRoute } from './route.ts'

const common = { scope: 'ship', tag: 'Packages' } as const
const refusals = ['ConsignmentNotFound', 'WrongState'] as const
const packageRefusals = ['PackageNotFound', ...refusals] as const

/**
 * All four are due of a package that is written by itself, weight and dimensions unless a size supplies them
 * (consumer-options 2.25, 6.2; other-flows PK3).
 */
const missingOf = (body: WireUpdatePackageRequest): readonly Problem[] => {
  const sized = Boolean(body.PackageSizeReference?.trim())
  const due = [
    ...(sized ? [] : (['Weight', 'Dimensions'] as const)),
    ...(['Description', 'Value'] as const),
  ]
  return due
    .filter((name) => body[name] === null)
    .map((path) => ({ path, code: 'Required', message: 'A value is needed.' }))
}

const additionOf = ({ params, body }: Ask<WireUpdatePackageRequest>) => ({
  consignmentReference: params.consignmentReference ?? '',
  change: toPackageChange(body),
})
const checkAdded = async (ctx: Context, ask: Ask<WireUpdatePackageRequest>) =>
  together(missingOf(ask.body), await checkAddedPackage(ctx, ask.caller, additionOf(ask), ask.now))

const changeOf = ({ params, body }: Ask<WireUpdatePackageRequest>) => ({
  packageReference: params.packageReference ?? '',
  change: toPackageChange(body),
  missing: missingOf(body),
})

const addEmpty = (method: 'PUT' | 'POST'): Route =>
  wireRoute({
    ...common,
    method,
    paths: ['/consignments/:consignmentReference/addpackages/:numberOfPackages'],
    summary: 'Adds empty packages; answers how many there are then',
    refusals,
    handle: (ctx, { caller, params, now }: Ask<null>) =>
      addEmptyPackages(
        ctx,
        caller,
        {
          consignmentReference: params.consignmentReference ?? '',
          count: Number(params.numberOfPackages),
        },
        now,
      ),
    answer: { body: bareInteger, from: (count) => count },
  })

/** The packages of a consignment that is not allocated (consumer-options 2.25). */
export const packageRoutes: readonly Route[] = [
  wireRoute({
    ...common,
    method: 'POST',
    paths: ['/consignments/:consignmentReference/addpackage'],
    summary: 'Adds a package',
    status: 201,
    body: bodyOf(UpdatePackageRequest),
    refusals,
    handle: async (ctx, ask: Ask<WireUpdatePackageRequest>) =>
      missingOf(ask.body).length > 0
        ? invalid(await checkAdded(ctx, ask))
        : addPackage(ctx, ask.caller, additionOf(ask), ask.now),
    alsoCheck: checkAdded,
    answer: { body: bodyOf(Package), from: (pack) => wirePackage(pack, 0, []) },
  }),
  // Both methods are in the sources (consumer-options 6.22).
  addEmpty('PUT'),
  addEmpty('POST'),
  wireRoute({
    ...common,
    method: 'POST',
    paths: ['/consignments/:consignmentReference/removepackage/:packageReference'],
    summary: 'Removes a package, never the last one',
    refusals: packageRefusals,
    handle: (ctx, { caller, params, now }: Ask<null>) =>
      removePackage(
        ctx,
        caller,
        {
          consignmentReference: params.consignmentReference ?? '',
          packageReference: params.packageReference ?? '',
        },
        now,
      ),
  }),
  wireRoute({
    ...common,
    method: 'DELETE',
    paths: ['/packages/:packageReference'],
    summary: 'Removes a package, never the last one',
    refusals: packageRefusals,
    handle: (ctx, { caller, params, now }: Ask<null>) =>
      removePackage(
        ctx,
        caller,
        { consignmentReference: null, packageReference: params.packageReference ?? '' },
        now,
      ),
  }),
  wireRoute({
    ...common,
    method: 'PUT',
    paths: ['/packages/:packageReference'],
    summary: 'Changes a package',
    body: bodyOf(UpdatePackageRequest),
    refusals: packageRefusals,
    handle: (ctx, ask: Ask<WireUpdatePackageRequest>) =>
      updatePackage(ctx, ask.caller, changeOf(ask), ask.now),
    alsoCheck: (ctx: Context, ask: Ask<WireUpdatePackageRequest>) =>
      checkChangedPackage(ctx, ask.caller, changeOf(ask), ask.now),
  }),
  wireRoute({
    ...common,
    method: 'PUT',
    paths: ['/packages/:packageReference/split'],
    summary: 'Splits a package into one per item',
    refusals: packageRefusals,
    handle: (ctx, { caller, params, now }: Ask<null>) =>
      splitPackageByItems(ctx, caller, { packageReference: params.packageReference ?? '' }, now),
  }),
]
