import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Starts the engine on its directory. A directory that is made is marked until the engine is ready, because a process
 * killed in between leaves files that no engine can start on: marked, they are cleared away and made anew. Nothing was
 * stored there yet.
 */
export async function startIn<Value>(
  directory: string,
  start: () => Promise<Value>,
): Promise<Value> {
  const mark = `${directory}.unfinished`
  if (existsSync(mark)) rmSync(directory, { recursive: true, force: true })
  if (!existsSync(join(directory, 'PG_VERSION'))) writeFileSync(mark, '')
  const started = await start()
  rmSync(mark, { force: true })
  return started
}
