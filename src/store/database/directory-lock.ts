import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Who holds a directory. A process number alone may be reused, so the process's start is noted beside it. */
type Holder = { readonly pid: number; readonly startedAt: string | null }

/**
 * Takes the directory for this process, or throws a sentence that says who has it. Returns how to give it back.
 *
 * The embedded database has no lock of its own: a second process would silently lose rows (DESIGN 4). A lock left by
 * a killed process is recognised (no such process, or another one under its number) and taken over.
 */
export function lockDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true })
  const file = join(directory, 'database.lock')
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) }))
  try {
    // Linking makes a file that is complete from its first moment, and fails where there is one already.
    while (!tryLink(mine, file)) takeOver(file, directory)
  } finally {
    rmSync(mine, { force: true })
  }
  return () => rmSync(file, { force: true })
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Puts a stale lock away; throws if its holder lives. */
function takeOver(file: string, directory: string): void {
  const seen = readIfThere(file)
  if (seen === null) return
  refuseIfAlive(seen, directory)
  const aside = `${file}.stale-${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const moved = readFileSync(aside, 'utf8')
  if (moved !== seen) tryLink(aside, file) // another process took over in between: give it back
  rmSync(aside, { force: true })
  if (moved !== seen) refuseIfAlive(moved, directory)
}

const readIfThere = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function refuseIfAlive(lock: string, directory: string): void {
  const holder = parseHolder(lock)
  if (holder && isAlive(holder))
    throw new Error(
      `Process ${holder.pid} already uses the database in ${directory}. The embedded database serves one process: ` +
        'stop that one, set another DATA_DIR, or set DATABASE_URL to share a PostgreSQL.',
    )
}

const parseHolder = (lock: string): Holder | null => {
  try {
    return JSON.parse(lock) as Holder
  } catch {
    return null
  }
}

function isAlive({ pid, startedAt }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: the process is there and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const start = startOf(pid)
  return start === null || startedAt === null || start === startedAt
}

/** The process's start in clock ticks since boot, field 22 of `/proc/<pid>/stat` (proc(5)); null where there is no /proc. */
function startOf(pid: number): string | null {
  const stat = readIfThere(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}
