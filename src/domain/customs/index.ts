export {
  type CustomsDocumentsDue,
  type CustomsPaper,
  type CustomsPolicy,
  customsDocumentsDue,
  standardCustomsPolicy,
} from './documents-due.ts'
export { missingCustomsFacts } from './missing-facts.ts'
export type {
  CustomsFact,
  CustomsRequirement,
  MissingFact,
  RequirementCondition,
  RouteRequirements,
} from './requirement.ts'
export type { CustomsRoute, RouteEnd } from './route.ts'
export { crossesCustoms, customsTerritory, isNorthernIreland, type Place } from './territory.ts'
