import { noTracing, type Tracing } from '../usecases/observe/tracing.ts'

/** Tracing to the collector at the address; without an address nothing is loaded, wrapped or measured. */
export async function openTracing(endpoint: string | undefined): Promise<Tracing> {
  if (endpoint === undefined) return noTracing
  const { openTelemetry } = await import('./opentelemetry.ts')
  return openTelemetry(endpoint)
}
