import { accepted } from '../../domain/result.ts'
import { builtInRoles, permissionGroups } from '../codec/static-data/permissions.ts'
import { arrayOf } from '../schemas/body.ts'
import { PermissionGroup, Role } from '../schemas/static-data.ts'
import { type Route, wireRoute } from './route.ts'

const common = { method: 'GET', scope: 'ship', tag: 'Static data' } as const
const nothing = async () => accepted(null)

/** What keys may do, told of the calls of the server, these among them (other-flows 16, 18). */
export const permissionRoutes = (calls: () => readonly Route[]): readonly Route[] => [
  wireRoute({
    ...common,
    paths: ['/staticdata/permissions'],
    summary: 'What each scope of a key opens, area by area',
    handle: nothing,
    answer: { body: arrayOf(PermissionGroup), from: () => permissionGroups(calls()) },
  }),
  wireRoute({
    ...common,
    paths: ['/staticdata/builtinroles'],
    summary: 'The scopes of keys as roles; there are no others',
    handle: nothing,
    answer: { body: arrayOf(Role), from: () => builtInRoles(calls()) },
  }),
]
