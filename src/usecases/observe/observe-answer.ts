import type { Explanation } from '../../domain/delivery-options/index.ts'
import type { Metrics } from './metrics.ts'

/** A shopper who is offered nothing is explained to the metrics at most so often: it costs more than the answer. */
const EXPLAIN_MS = 1_000
const explainedAt = new WeakMap<Metrics, number>()

/** Counts an answer with options; of one without any, about once a second, why the services were refused. */
export function observeAnswer(
  metrics: Metrics,
  optionCount: number,
  explain: () => Explanation,
): void {
  metrics.options.observe(optionCount)
  if (optionCount > 0) return
  const now = performance.now()
  if (now - (explainedAt.get(metrics) ?? Number.NEGATIVE_INFINITY) < EXPLAIN_MS) return
  explainedAt.set(metrics, now)
  for (const { refusals } of explain().services)
    for (const { code } of refusals) metrics.refusedServices.inc({ code })
}
