import { type Scope, scopes } from '../../../domain/access/index.ts'
import type { WirePermission } from '../../schemas/static-data.ts'

/** A call, by what a permission says of it. */
export type PermittedCall = {
  readonly method: string
  readonly scope: string
  readonly tag: string
}

const meanings: Readonly<Record<Scope, string>> = {
  checkout: 'Asks for delivery options and selects them.',
  ship: 'Handles consignments, orders, labels, manifests and tracking.',
  admin: 'Administers the account: its configuration, keys, webhooks and the data of persons.',
}
const nameOf = (scope: Scope) => scope.charAt(0).toUpperCase() + scope.slice(1)

/**
 * What a scope opens, area by area, told of the calls themselves so that it is what the server checks. Scopes are
 * granted whole: the permissions of one always come together (decision 53).
 */
function permissionsOf(scope: Scope, calls: readonly PermittedCall[]): readonly WirePermission[] {
  const methods = new Map<string, Set<string>>()
  for (const { method, tag, scope: needed } of calls)
    if (needed === scope) methods.set(tag, (methods.get(tag) ?? new Set()).add(method))
  return [...methods].map(([area, found]) => ({
    Key: `${scope}:${area}`,
    Name: area,
    Action: [...found].sort().join(', '),
    Access: scope,
    Type: null,
  }))
}

/** A group for each scope (other-flows 16). */
export const permissionGroups = (calls: readonly PermittedCall[]) =>
  scopes.map((scope) => ({ Name: nameOf(scope), Permissions: permissionsOf(scope, calls) }))

/** The scopes as the roles of other-flows 18; they belong to no customer, and no other can be made. */
export const builtInRoles = (calls: readonly PermittedCall[]) =>
  scopes.map((scope) => ({
    CustomerReference: null,
    Reference: scope,
    Name: nameOf(scope),
    Description: meanings[scope],
    Type: 'BuiltIn',
    Permissions: permissionsOf(scope, calls),
  }))
