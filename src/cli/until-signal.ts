export type EndingSignal = 'SIGTERM' | 'SIGINT'

/** Resolves with the first SIGTERM or SIGINT; a second one ends the process at once. */
export const untilSignal = (): Promise<EndingSignal> =>
  new Promise((resolve) => {
    let seen = false
    const hear = (signal: NodeJS.Signals) => {
      if (seen) process.exit(1)
      seen = true
      resolve(signal as EndingSignal)
    }
    process.on('SIGTERM', hear)
    process.on('SIGINT', hear)
  })
