import type { PackageSize as Size } from '../../../domain/configuration/index.ts'
import {
  checkPackageSize,
  createPackageSize,
  deletePackageSize,
  getDefaultPackageSize,
  listPackageSizes,
  setDefaultPackageSize,
  updatePackageSize,
} from '../../../usecases/configuration/package-sizes.ts'
import type { Context } from '../../../usecases/context.ts'
import {
  fromPackageSize,
  packageSizePaths,
  toPackageSize,
} from '../../codec/settings/package-size.ts'
import { inWireWords, problemsInWireWords } from '../../codec/settings/wire-paths.ts'
import { arrayOf, bodyOf } from '../../schemas/body.ts'
import { PackageSize, type WirePackageSize } from '../../schemas/shipping-locations.ts'
import { type AnswerForm, type Ask, type Route, wireRoute } from '../route.ts'

const reading = { scope: 'ship', tag: 'Package sizes' } as const
const writing = { scope: 'admin', tag: 'Package sizes' } as const
const one = '/packagesizes/:packageSizeReference'
const named = ({ params }: Ask<unknown>) => ({ reference: params.packageSizeReference ?? '' })

const oneAnswer: AnswerForm<Size, WirePackageSize> = {
  body: bodyOf(PackageSize),
  from: (size, { caller }) => fromPackageSize(size, caller.customerReference),
}

const check = async (
  ctx: Context,
  { caller, body }: Ask<WirePackageSize>,
  reference: string | null,
) =>
  problemsInWireWords(
    packageSizePaths,
    await checkPackageSize(ctx, caller, { reference, asked: toPackageSize(body) }),
  )

/** Package sizes (other-flows 14); writing publishes a version of the configuration. */
export const packageSizeRoutes: readonly Route[] = [
  wireRoute({
    ...reading,
    method: 'GET',
    paths: ['/packagesizes'],
    summary: 'Every package size; centimetres and kilograms',
    handle: (ctx, { caller }: Ask<null>) => listPackageSizes(ctx, caller),
    answer: {
      body: arrayOf(PackageSize),
      from: (sizes, { caller }) =>
        sizes.map((size) => fromPackageSize(size, caller.customerReference)),
    },
  }),
  wireRoute({
    ...reading,
    method: 'GET',
    paths: ['/packagesizes/default'],
    summary: 'The size of packages that name none',
    refusals: ['PackageSizeNotFound'],
    handle: (ctx, { caller }: Ask<null>) => getDefaultPackageSize(ctx, caller),
    answer: oneAnswer,
  }),
  wireRoute({
    ...writing,
    method: 'POST',
    paths: ['/packagesizes'],
    status: 201,
    summary: 'Creates a package size',
    body: bodyOf(PackageSize),
    refusals: ['PackageSizeExists', 'NotConfigured', 'VersionConflict'],
    handle: async (ctx, { caller, body, now }: Ask<WirePackageSize>) =>
      inWireWords(packageSizePaths, await createPackageSize(ctx, caller, toPackageSize(body), now)),
    alsoCheck: (ctx: Context, ask: Ask<WirePackageSize>) => check(ctx, ask, null),
    answer: oneAnswer,
  }),
  wireRoute({
    ...writing,
    method: 'PUT',
    paths: [one],
    summary: 'Replaces a package size; its reference stays',
    body: bodyOf(PackageSize),
    refusals: ['PackageSizeNotFound', 'VersionConflict'],
    handle: async (ctx, ask: Ask<WirePackageSize>) => {
      const change = { ...named(ask), asked: toPackageSize(ask.body) }
      return inWireWords(
        packageSizePaths,
        await updatePackageSize(ctx, ask.caller, change, ask.now),
      )
    },
    alsoCheck: (ctx: Context, ask: Ask<WirePackageSize>) => check(ctx, ask, named(ask).reference),
    answer: oneAnswer,
  }),
  wireRoute({
    ...writing,
    method: 'DELETE',
    paths: [one],
    summary: 'Removes a package size',
    refusals: ['PackageSizeNotFound', 'VersionConflict'],
    handle: (ctx, ask: Ask<null>) => deletePackageSize(ctx, ask.caller, named(ask), ask.now),
  }),
  wireRoute({
    ...writing,
    method: 'PUT',
    paths: [`${one}/default`],
    summary: 'Makes the size that of packages that name none',
    refusals: ['PackageSizeNotFound', 'VersionConflict'],
    handle: (ctx, ask: Ask<null>) => setDefaultPackageSize(ctx, ask.caller, named(ask), ask.now),
    answer: oneAnswer,
  }),
]
