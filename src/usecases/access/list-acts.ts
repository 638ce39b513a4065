import type { Caller } from '../../domain/access/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import {
  type ActSearch,
  type AdministrativeAct,
  listAdministrativeActs,
} from '../../store/index.ts'
import type { Context } from '../context.ts'

/** What was done to the caller's account, in both environments, newest first. */
export async function listActs(
  ctx: Context,
  caller: Caller,
  input: ActSearch,
): Promise<Result<readonly AdministrativeAct[], Refusal>> {
  return accepted(await listAdministrativeActs(ctx.db, caller.accountId, input))
}
