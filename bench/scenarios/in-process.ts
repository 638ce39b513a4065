import { inChild } from '../jobs/in-child.ts'
import type { Scenario } from '../measure/result.ts'

/** What is measured inside one process, without a server. */
export const engine: Scenario = {
  name: 'engine',
  summary: 'the engine alone, found and remembered; compiling a configuration',
  run: (world) => inChild('engine.ts', world),
}
export const labels: Scenario = {
  name: 'labels',
  summary: 'ZPL, PDF and PNG labels on one core beside the bare barcodes',
  run: (world) => inChild('labels.ts', world),
}
export const pickup: Scenario = {
  name: 'pickup',
  summary: 'the nearest shops with options, by how many are wanted and how many there are',
  run: (world) => inChild('pickup.ts', world),
}
