import { Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { durationText } from './times.ts'

/** How long until an instant, by the server's clock; amber in the last half hour, red in the last ten minutes. */
export function Countdown({ at, offsetMs }: { readonly at: string; readonly offsetMs: number }) {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const left = Date.parse(at) - (now + offsetMs)
  if (left <= 0)
    return (
      <Text span size="sm" c="dimmed">
        passed
      </Text>
    )
  const minutes = left / 60_000
  const hurry =
    minutes < 10
      ? 'var(--mantine-color-red-text)'
      : minutes < 30
        ? 'var(--mantine-color-orange-text)'
        : undefined
  return (
    <Text span size="sm" fw={600} className="figures" {...(hurry ? { c: hurry } : {})}>
      {durationText(left)}
    </Text>
  )
}
