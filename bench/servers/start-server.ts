import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

export type RunningServer = {
  readonly child: ChildProcess
  readonly port: number
  readonly pid: number
  /** From the start of the process to the first 200 of GET /health. */
  readonly readyAfterMs: number
  readonly stop: () => Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
/** The server as `npm start` runs it: built, one process. */
export const parcelwright: readonly string[] = scripts.start.split(' ').slice(1)
export const echo = ['--import', 'tsx', 'bench/servers/echo-process.ts'] as const

/** Starts a Node process that listens on a free port, and waits until it is ready. */
export async function startServer(
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
  /** Whether messages are sent to it. */
  { channel = false }: { readonly channel?: boolean } = {},
): Promise<RunningServer> {
  const port = await freePort()
  const beganAt = performance.now()
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: {
      ...process.env,
      DRAIN_SECONDS: '0',
      ...environment,
      PORT: String(port),
      HOST: '127.0.0.1',
    },
    stdio: ['ignore', 'ignore', 'inherit', ...(channel ? (['ipc'] as const) : [])],
  })
  try {
    await untilReady(child, port)
  } catch (fault) {
    child.kill('SIGKILL')
    throw fault
  }
  return {
    child,
    port,
    pid: child.pid as number,
    readyAfterMs: performance.now() - beganAt,
    stop: () => stop(child),
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}

async function untilReady(child: ChildProcess, port: number): Promise<void> {
  const endsAt = performance.now() + 60_000
  while (performance.now() < endsAt) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`)
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null)
    if (answer?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('The server was not ready within a minute.')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
