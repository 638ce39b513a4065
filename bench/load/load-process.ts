/** A process of its own that loads a server; told what to do by messages from `drive.ts`. */
import { openConnection } from './connection.ts'

/** Requests as whole HTTP texts, sent in turn. */
export type LoadJob = {
  readonly port: number
  readonly connections: number
  /** Stops after so long; with `once` earlier, when every request was sent once. */
  readonly seconds: number
  readonly once: boolean
}
export type LoadResult = {
  readonly requests: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>
}
export type LoadMessage = { readonly requests: readonly string[] } | { readonly job: LoadJob }

let requests: readonly Buffer[] = []

process.on('message', (message: LoadMessage) => {
  if ('requests' in message) {
    requests = message.requests.map((text) => Buffer.from(text))
    process.send?.('ready')
  } else
    run(message.job).then(
      (result) => process.send?.(result),
      (fault: Error) => process.send?.({ fault: fault.message }),
    )
})

async function run(job: LoadJob): Promise<LoadResult> {
  const latencies: number[] = []
  const statuses: Record<string, number> = {}
  let turn = 0
  const beganAt = performance.now()
  const endsAt = beganAt + job.seconds * 1000
  const next = () => {
    if (performance.now() >= endsAt || (job.once && turn >= requests.length)) return null
    return requests[turn++ % requests.length] as Buffer
  }
  const answered = (status: number, milliseconds: number) => {
    latencies.push(milliseconds)
    statuses[status] = (statuses[status] ?? 0) + 1
  }
  const connection = () =>
    new Promise<void>((resolve, reject) =>
      openConnection(job.port, next, answered, (fault) => (fault ? reject(fault) : resolve())),
    )
  await Promise.all(Array.from({ length: job.connections }, connection))
  const seconds = (performance.now() - beganAt) / 1000
  return { ...summary(latencies, seconds), statuses }
}

function summary(latencies: number[], seconds: number): Omit<LoadResult, 'statuses'> {
  const sorted = Float64Array.from(latencies).sort()
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
  return {
    requests: sorted.length,
    perSecond: sorted.length / seconds,
    p50Ms: at(0.5) ?? 0,
    p99Ms: at(0.99) ?? 0,
    maxMs: sorted.at(-1) ?? 0,
  }
}
