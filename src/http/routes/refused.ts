import { refusal } from '../../domain/refusal.ts'
import type { Problem } from '../../domain/result.ts'

/** A request of which something is wrong. */
export const invalid = (problems: readonly Problem[]) =>
  refusal('ValidationFailed', 'The request is not valid.', problems)
