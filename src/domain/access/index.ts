export { type ApiVersion, type Caller, type EnvironmentKind, type Scope, scopes } from './caller.ts'
