/** Sends picks to where they are kept, one at a time. */
export type PickKeeper = {
  readonly pick: (option: string) => void
  /** Resolves once nothing is on its way. */
  readonly settled: () => Promise<void>
  /** How many there have been. */
  readonly count: () => number
}

/**
 * Of several picks in a row the last is the one kept, and its outcome the only one told: the shopper may change their
 * mind faster than a network answers.
 */
export function keepPicks<Outcome>(
  send: (option: string) => Promise<Outcome>,
  tell: (outcome: Outcome) => void,
): PickKeeper {
  let wanted = ''
  let picks = 0
  let saving: Promise<void> | null = null
  const save = async (): Promise<void> => {
    for (;;) {
      const option = wanted
      const outcome = await send(option)
      if (wanted === option) return tell(outcome)
    }
  }
  return {
    pick: (option) => {
      wanted = option
      picks += 1
      saving ??= save().finally(() => {
        saving = null
      })
    },
    settled: async () => {
      await saving
    },
    count: () => picks,
  }
}
