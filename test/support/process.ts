import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** A server in a process of its own, as an operator starts it. */
export type ServerProcess = {
  readonly address: string
  readonly child: ChildProcess
  /** All that it has written so far, on both streams. */
  readonly output: () => string
  /** Ends it at once, as a power switch would the process. */
  readonly kill: () => Promise<void>
  /** Asks it to end, and tells with which code it did. */
  readonly terminate: () => Promise<number | null>
}

/** Runs a command of the command line in a process of its own. */
export const spawnCommand = (command: string, environment: Readonly<Record<string, string>>) =>
  spawn(process.execPath, ['--conditions=parcelwright-source', '--import', 'tsx', main, command], {
    env: {
      ...process.env,
      PORT: '0',
      LOG_LEVEL: 'info',
      NODE_NO_WARNINGS: '1',
      DRAIN_SECONDS: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Starts `parcelwright serve` on a free port and resolves when it listens; throws with its output if it ends before. */
export async function startProcess(
  environment: Readonly<Record<string, string>>,
  command = 'serve',
): Promise<ServerProcess> {
  const child = spawnCommand(command, environment)
  let output = ''
  const keep = (chunk: Buffer) => {
    output += chunk
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const address = await listening(child)
  const ended = once(child, 'exit')
  return {
    address,
    child,
    output: () => output,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    terminate: async () => {
      child.kill('SIGTERM')
      const [code] = await ended
      return code
    },
  }
}

function listening(child: ChildProcess): Promise<string> {
  let output = ''
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk
      const address = /(?:listens on|API reference) +(http:\/\/[^\s"/]+)/.exec(output)?.[1]
      if (address) resolve(address)
      else if (/Parcelwright works/.test(output)) resolve('')
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output}`)))
  })
}
