import type { Scenario } from '../measure/result.ts'
import { coldStart } from './cold-start.ts'
import { confirmed } from './confirmed.ts'
import { consoleScenario } from './console.ts'
import { growth } from './growth.ts'
import { engine, labels, pickup } from './in-process.ts'
import { manifest } from './manifest.ts'
import { optionsOverHttp } from './options-over-http.ts'
import { processes } from './processes.ts'
import { profile } from './profile.ts'
import { search } from './search.ts'
import { select } from './select.ts'

/** Everything that is measured, in this order. */
export const scenarios: readonly Scenario[] = [
  engine,
  labels,
  pickup,
  optionsOverHttp,
  confirmed,
  profile,
  processes,
  growth,
  select,
  manifest,
  search,
  consoleScenario,
  coldStart,
]
