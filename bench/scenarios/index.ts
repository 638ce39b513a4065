import type { Scenario } from '../measure/result.ts'
import { optionsOverHttp } from './options-over-http.ts'

/** Everything that is measured, in this order. */
export const scenarios: readonly Scenario[] = [optionsOverHttp]
