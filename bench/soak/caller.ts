import { Agent, request as send } from 'node:http'

/** An answer, and how long it took from the call to its last byte. */
type Answer = { readonly status: number; readonly text: string; readonly milliseconds: number }
export type Answered = { readonly kind: string; readonly milliseconds: number }

/** A client of the server that notes every answer. */
export type Caller = {
  /** The JSON of the answer, under the name of what is asked for; null where it was no 2xx, which is noted as an error. */
  readonly ask: (
    kind: string,
    method: string,
    path: string,
    body?: unknown,
    // biome-ignore lint/suspicious/noExplicitAny: traffic reads members of a JSON answer by name
  ) => Promise<any>
  /** What was answered since the last time it was asked for. */
  readonly takeNoted: () => Answered[]
  /** The first errors in words, and how many there were. */
  readonly errors: { count: number; readonly first: string[] }
  readonly close: () => void
}

/** Errors that are told in words. */
const TOLD = 20

/** Keeps at most so many connections open, as a shop's backend would. */
export function openCaller(port: number, key: string, connections: number): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const headers = { 'ocp-apim-subscription-key': key, 'content-type': 'application/json' }
  let noted: Answered[] = []
  const errors = { count: 0, first: [] as string[] }
  const call = (method: string, path: string, body: string | undefined) =>
    new Promise<Answer>((resolve, reject) => {
      const began = performance.now()
      const asked = send({ port, host: '127.0.0.1', method, path, headers, agent }, (answer) => {
        const chunks: Buffer[] = []
        answer
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('error', reject)
          .on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              text: Buffer.concat(chunks).toString(),
              milliseconds: performance.now() - began,
            }),
          )
      })
      asked.on('error', reject).end(body)
    })
  const fail = (what: string) => {
    errors.count += 1
    if (errors.first.length < TOLD) errors.first.push(what)
    return null
  }
  return {
    ask: async (kind, method, path, body) => {
      const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
      const answer = await call(method, path, sent).catch((fault: Error) => fault)
      if (answer instanceof Error) return fail(`${kind}: ${answer.message}`)
      noted.push({ kind, milliseconds: answer.milliseconds })
      const isGood = answer.status >= 200 && answer.status <= 299
      if (!isGood) return fail(`${kind}: ${answer.status} ${answer.text.slice(0, 200)}`)
      return answer.text === '' ? {} : JSON.parse(answer.text)
    },
    takeNoted: () => {
      const taken = noted
      noted = []
      return taken
    },
    errors,
    close: () => agent.destroy(),
  }
}
