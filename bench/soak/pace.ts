import { setTimeout as after } from 'node:timers/promises'

/** Does errands back to back, so many at once; errands a second. */
export async function atFullSpeed(
  errand: () => Promise<void>,
  { seconds, lanes }: { readonly seconds: number; readonly lanes: number },
): Promise<number> {
  const beganAt = performance.now()
  let done = 0
  const lane = async () => {
    while (performance.now() - beganAt < seconds * 1_000) {
      await errand()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return (done * 1_000) / (performance.now() - beganAt)
}

/** Errands that were due and held back, because too many were under way: the machine was too slow for the pace. */
export type Paced = { readonly done: number; readonly heldBack: number }

const TICK_MS = 10

/** Begins errands at a steady pace, whatever the answers take; at most so many are under way. */
export async function atPace(
  errand: () => Promise<void>,
  {
    seconds,
    perSecond,
    mostAtOnce,
  }: { readonly seconds: number; readonly perSecond: number; readonly mostAtOnce: number },
): Promise<Paced> {
  const beganAt = performance.now()
  const underWay = new Set<Promise<void>>()
  let done = 0
  let heldBack = 0
  for (let passed = 0; passed < seconds; passed = (performance.now() - beganAt) / 1_000) {
    for (let due = Math.floor(passed * perSecond) - done - heldBack; due > 0; due -= 1) {
      if (underWay.size >= mostAtOnce) {
        heldBack += due
        break
      }
      done += 1
      const one: Promise<void> = errand().finally(() => underWay.delete(one))
      underWay.add(one)
    }
    await after(TICK_MS)
  }
  await Promise.all(underWay)
  return { done, heldBack }
}
