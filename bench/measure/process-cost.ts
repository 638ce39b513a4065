import { readdirSync, readFileSync } from 'node:fs'

/** CPU seconds that a process has used so far; null where the system does not tell (anything but Linux). */
export function cpuSeconds(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The second field is the name, in brackets, and may hold anything; times are in ticks of 1/100 s.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return null
  }
}

/** Largest resident memory of a process so far, in megabytes; null where the system does not tell. */
export function peakMemoryMb(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return null
  }
}

/** CPU seconds of PostgreSQL's processes that serve the database, by its name in their titles. */
export function databaseCpuSeconds(url: string | null): number | null {
  if (url === null) return null
  const name = new URL(url).pathname.slice(1)
  let total: number | null = null
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const title = readFileSync(`/proc/${pid}/cmdline`, 'latin1')
      if (!title.startsWith('postgres:') || !title.includes(` ${name} `)) continue
      total = (total ?? 0) + (cpuSeconds(Number(pid)) ?? 0)
    } catch {
      // Gone in the meantime.
    }
  }
  return total
}
