/** Something that wakes whoever waits for it. A ring while nobody waits is remembered: the next wait ends at once. */
export type Bell = {
  readonly ring: () => void
  /** Resolves when the bell rings, at the latest after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>
}

export function openBell(): Bell {
  let rung = false
  let wake = () => {}
  return {
    ring: () => {
      rung = true
      wake()
    },
    wait: async (ms) => {
      if (!rung)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      rung = false
      wake = () => {}
    },
  }
}
