import type { Page } from 'playwright-core'

/** One interaction with a page, seen from inside of it. */
export type Interaction = {
  /** From the input event to the frame that shows its answer. */
  readonly answeredMs: number
  /** The longest the main thread was busy at a stretch meanwhile; 0 where it never was for 50 ms, which is not told. */
  readonly blockedMs: number
}

/**
 * Acts on the page as a person would and waits until it shows the answer. `isAnswered` is an expression that the page
 * can evaluate; it must not hold before.
 */
export async function interact(
  page: Page,
  act: () => Promise<unknown>,
  isAnswered: string,
): Promise<Interaction> {
  if (await page.evaluate(`Boolean(${isAnswered})`))
    throw new Error(`It is answered before it is asked: ${isAnswered}`)
  await page.evaluate(watch(isAnswered))
  await act()
  return page.evaluate<Interaction>('window.interaction')
}

/** Waits until an expression holds in the page; its policy forbids Playwright's own way. */
export async function until(page: Page, holds: string): Promise<void> {
  const endsAt = performance.now() + 20_000
  while (!(await page.evaluate(`Boolean(${holds})`))) {
    if (performance.now() > endsAt) throw new Error(`It does not come to hold: ${holds}`)
    await page.waitForTimeout(20)
  }
}

/** Listens for the event, looks at every frame for the answer, and keeps the promise of both times at hand. */
const watch = (isAnswered: string) => `(() => {
  const types = ['keydown', 'input', 'change', 'click']
  let beganAt = null
  let blockedMs = 0
  const hear = (event) => { beganAt ??= event.timeStamp }
  for (const type of types) addEventListener(type, hear, { capture: true })
  const tasks = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      if (beganAt !== null && startTime + duration > beganAt) blockedMs = Math.max(blockedMs, duration)
  })
  tasks.observe({ type: 'longtask' })
  window.interaction = new Promise((resolve) => {
    const painted = () => {
      const answeredMs = performance.now() - beganAt
      for (const type of types) removeEventListener(type, hear, { capture: true })
      // Long tasks are told a moment after they end.
      setTimeout(() => { tasks.disconnect(); resolve({ answeredMs, blockedMs }) }, 60)
    }
    const look = () => {
      if (beganAt === null || !(${isAnswered})) return requestAnimationFrame(look)
      // A task of its own comes to run once the frame is painted.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = painted
      port2.postMessage(null)
    }
    requestAnimationFrame(look)
  })
})()`
