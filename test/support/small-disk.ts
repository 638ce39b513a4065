import { execFile, spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whether this process may mount file systems; in most containers it may not. */
export function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'parcelwright-mount-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0
  if (mounted) spawnSync('umount', [folder])
  rmSync(folder, { recursive: true, force: true })
  return mounted
}

/** A file system in memory, so small that it can be filled. */
export type SmallDisk = {
  /** Leaves no byte free. */
  readonly fill: () => void
  /** Gives back what `fill` took. */
  readonly free: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Mounts it at the folder, which is made if it is not there. */
export async function openSmallDisk(folder: string, megabytes: number): Promise<SmallDisk> {
  await mkdir(folder, { recursive: true })
  await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  const filler = join(folder, '.filler')
  return {
    fill: () => {
      for (const bytes of [1_048_576, 4_096]) while (takes(filler, bytes)) {}
    },
    free: () => rm(filler, { force: true }),
    // What a killed process had open there is closed in a moment.
    close: () => run('umount', ['--lazy', folder]).then(() => undefined),
  }
}

function takes(filler: string, bytes: number): boolean {
  try {
    appendFileSync(filler, Buffer.alloc(bytes))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false
    throw error
  }
}
