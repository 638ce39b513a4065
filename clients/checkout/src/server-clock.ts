/**
 * The server's clock, going on in the browser: the shopper's own may be wrong, or set wrong. It counts from the answer
 * by the time that has passed, which no change of the browser's clock touches.
 */
export type ServerClock = () => number

export function startServerClock(serverTime: string): ServerClock {
  const [server, here] = [Date.parse(serverTime), performance.now()]
  return () => server + (performance.now() - here)
}
