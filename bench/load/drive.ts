import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { LoadJob, LoadResult } from './load-process.ts'

export type Load = {
  /** Sends `requests` in turn over so many connections; throws if any answer was not 2xx. */
  readonly run: (requests: Requests, job: LoadJob) => Promise<LoadResult>
  readonly stop: () => void
}
/** Whole HTTP texts; handed to the load process again only when they are others than the last ones. */
export type Requests = readonly string[]

/** Starts the load generator in its own process, so that it is not part of what it measures. */
export function startLoad(): Load {
  const child = fork(new URL('./load-process.ts', import.meta.url), {
    execArgv: ['--import', 'tsx'],
  })
  let present: Requests | null = null
  return {
    run: async (requests, job) => {
      if (present !== requests) await ask(child, { requests })
      present = requests
      const result = (await ask(child, { job })) as LoadResult | { readonly fault: string }
      if ('fault' in result) throw new Error(`The load failed: ${result.fault}`)
      const refused = Object.entries(result.statuses).filter(([status]) => !/^2/.test(status))
      if (refused.length > 0) throw new Error(`Answers refused: ${JSON.stringify(result.statuses)}`)
      return result
    },
    stop: () => child.kill(),
  }
}

async function ask(child: ChildProcess, message: object): Promise<unknown> {
  const answer = once(child, 'message')
  child.send(message)
  return (await answer)[0]
}

/** A request as its bytes on the wire. */
export function httpText(
  method: 'GET' | 'POST',
  path: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): string {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}
