import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where Debian's package faketime puts its library; null where it is not installed. */
const library = existsSync('/usr/lib')
  ? (readdirSync('/usr/lib')
      .map((folder) => join('/usr/lib', folder, 'faketime', 'libfaketime.so.1'))
      .find((file) => existsSync(file)) ?? null)
  : null

export const hasFaketime = library !== null

/** A clock for other processes that can be set while they run; their time since boot goes on as it is. */
export type JumpingClock = {
  /** What a process that is to have this clock needs in its environment. */
  readonly environment: Readonly<Record<string, string>>
  /** Sets it so many seconds ahead of the true one, or behind. */
  readonly jumpTo: (seconds: number) => Promise<void>
  readonly close: () => Promise<void>
}

export async function openJumpingClock(): Promise<JumpingClock> {
  if (library === null) throw new Error('libfaketime is not installed.')
  const folder = await mkdtemp(join(tmpdir(), 'parcelwright-clock-'))
  const file = join(folder, 'offset')
  const jumpTo = async (seconds: number) => {
    // In one step: a process that reads half a number would be anywhen.
    await writeFile(`${file}.new`, seconds < 0 ? String(seconds) : `+${seconds}`)
    await rename(`${file}.new`, file)
  }
  await jumpTo(0)
  return {
    environment: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    },
    jumpTo,
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
