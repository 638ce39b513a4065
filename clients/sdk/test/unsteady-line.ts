import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the line does to one request: pass it on, answer in the server's place, or hang up after the server did it. */
export type Trouble =
  | 'pass'
  | 'hangUpAfterwards'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }

export type UnsteadyLine = {
  readonly address: string
  /** The requests that came, in order. */
  readonly seen: { readonly method: string; readonly idempotencyKey: string | undefined }[]
  /** What happens to the next requests; after these everything passes. */
  readonly next: (...troubles: readonly Trouble[]) => void
  readonly close: () => Promise<void>
}

/** A real proxy in front of a server, as unsteady as the test wants. */
export async function openUnsteadyLine(server: string): Promise<UnsteadyLine> {
  let troubles: readonly Trouble[] = []
  const seen: UnsteadyLine['seen'] = []
  const proxy = createServer(async (request, response) => {
    const idempotencyKey = request.headers['idempotency-key']
    seen.push({ method: request.method ?? '', idempotencyKey: idempotencyKey?.toString() })
    const [trouble = 'pass', ...rest] = troubles
    troubles = rest
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    if (typeof trouble === 'object') {
      response.writeHead(trouble.status, trouble.headers).end()
      return
    }
    const { host, connection, 'content-length': length, ...headers } = request.headers
    const answer = await fetch(`${server}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    })
    const body = Buffer.from(await answer.arrayBuffer())
    if (trouble === 'hangUpAfterwards') return void request.socket.destroy()
    const type = answer.headers.get('content-type')
    response.writeHead(answer.status, type ? { 'content-type': type } : {}).end(body)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    seen,
    next: (...wanted) => {
      troubles = wanted
      seen.length = 0
    },
    close: async () => {
      proxy.close()
      proxy.closeAllConnections()
      await once(proxy, 'close')
    },
  }
}
