import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Requests for wrk: bodies sent in turn, all with the same headers. */
export type WrkRequests = {
  readonly headers: Readonly<Record<string, string>>
  readonly bodies: readonly string[]
}

const script = ({ headers, bodies }: WrkRequests) => `
wrk.method = "POST"
${Object.entries(headers)
  .map(([name, value]) => `wrk.headers["${name}"] = "${value}"`)
  .join('\n')}
local bodies = { ${bodies.map((body) => `[==[${body}]==]`).join(',\n')} }
local turn = 0
function request()
  turn = turn + 1
  return wrk.format(nil, nil, nil, bodies[turn % #bodies + 1])
end`

/** Requests per second by wrk, on one thread; null where it is not installed. Throws if an answer was not 2xx. */
export async function runWrk(
  url: string,
  requests: WrkRequests,
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
): Promise<number | null> {
  const folder = await mkdtemp(join(tmpdir(), 'parcelwright-wrk-'))
  try {
    const file = join(folder, 'requests.lua')
    await writeFile(file, script(requests))
    const options = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', file, url]
    const text = await outputOf('wrk', options)
    if (text === null) return null
    const failed = /Non-2xx or 3xx responses: (\d+)/.exec(text)
    if (failed) throw new Error(`${failed[1]} answers refused.`)
    return Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function outputOf(command: string, options: readonly string[]): Promise<string | null> {
  const child = spawn(command, options, { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  const ended = await Promise.race([
    once(child, 'close'),
    once(child, 'error').then(() => null),
  ]).catch(() => null)
  return ended === null ? null : text
}
