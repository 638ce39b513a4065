import { setTimeout as after } from 'node:timers/promises'

/** Knows which of some servers may be asked, as a load balancer does: by `GET /ready`, several times a second. */
export type Balancer = {
  /** The next one that is ready; null where none is. */
  readonly next: () => string | null
  readonly stop: () => Promise<void>
}

/** How often it asks. A server must go on answering for longer than that after it has said that it is leaving. */
const PROBE_MS = 100

/** Begins to probe; `addresses` are read anew each time, as servers come and go. Resolves when one is ready. */
export async function openBalancer(addresses: () => readonly string[]): Promise<Balancer> {
  let ready: readonly string[] = []
  let turn = 0
  let stopped = false
  const isReady = async (address: string) => {
    const answer = await fetch(`${address}/ready`).catch(() => null)
    await answer?.arrayBuffer()
    return answer?.status === 200
  }
  const probe = async () => {
    const found = await Promise.all(
      addresses().map(async (one) => ((await isReady(one)) ? one : null)),
    )
    ready = found.filter((one) => one !== null)
  }
  const probing = async () => {
    for (; !stopped; await after(PROBE_MS)) await probe()
  }
  await probe()
  const probed = probing()
  return {
    next: () => ready[turn++ % ready.length] ?? null,
    stop: () => {
      stopped = true
      return probed
    },
  }
}
