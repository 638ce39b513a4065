/** Resolves at the first SIGTERM or SIGINT; a second one ends the process at once. */
export const untilSignal = (): Promise<void> =>
  new Promise((resolve) => {
    let seen = false
    const hear = () => {
      if (seen) process.exit(1)
      seen = true
      resolve()
    }
    process.on('SIGTERM', hear)
    process.on('SIGINT', hear)
  })
