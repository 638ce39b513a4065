import type { Outcome } from '@parcelwright/sdk'
import type { Address, Basket, Options, Session } from './basket.ts'
import { keepPicks } from './keep-picks.ts'

/** What is said to the server about one basket, in an order in which every answer is true when it is shown. */
export type Conversation = {
  /** Asks what is possible, of another address if one is given; null where a later question took its place. */
  readonly ask: (address: Address | null) => Promise<Outcome<Options> | null>
  readonly pick: (option: string) => void
  readonly end: () => void
}

/** `heard`: what became of a pick. */
export function talkAbout(basket: Basket, heard: (kept: Outcome<Session>) => void): Conversation {
  const keeper = keepPicks(basket.choose, heard)
  let asking = new AbortController()
  return {
    // One question at a time: a later one calls off what is under way, so that its answer is the one shown.
    ask: async (address) => {
      asking.abort()
      asking = new AbortController()
      const { signal } = asking
      await keeper.settled()
      if (signal.aborted) return null
      const moved = address && (await basket.moveTo(address, signal))
      if (signal.aborted) return null
      if (moved && !moved.ok) return moved
      for (;;) {
        await keeper.settled()
        const picks = keeper.count()
        const found = await basket.options(signal)
        if (signal.aborted) return null
        // An answer from before a pick does not know of it.
        if (picks === keeper.count()) return found
      }
    },
    pick: keeper.pick,
    end: () => asking.abort(),
  }
}
