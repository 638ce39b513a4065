type Count = { current: number; readonly since: number }
type Told = (error: Error | null, result: { current: number; ttl: number }) => void

/** Keys that are counted at the same time; beyond, the oldest is forgotten. */
const MOST_COUNTED = 20_000

/**
 * Counts requests for the rate limiter, by the time since the process began: by the clock, as the limiter's own counts, a
 * caller would be refused for an hour where the clock is set back by one.
 */
export class SteadyCounts {
  readonly #counts = new Map<string, Count>()

  incr(key: string, tell: Told, windowMs: number) {
    const now = performance.now()
    const known = this.#counts.get(key)
    const count = known && now < known.since + windowMs ? known : { current: 0, since: now }
    count.current += 1
    if (count !== known) this.#begin(key, count)
    tell(null, { current: count.current, ttl: Math.ceil(count.since + windowMs - now) })
  }

  child() {
    return new SteadyCounts()
  }

  #begin(key: string, count: Count) {
    this.#counts.delete(key)
    this.#counts.set(key, count)
    if (this.#counts.size > MOST_COUNTED)
      this.#counts.delete(this.#counts.keys().next().value ?? '')
  }
}
