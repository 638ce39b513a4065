import { connect, type Socket } from 'node:net'

/** What came back on a connection: the status, and how long the answer took. */
export type Answered = (status: number, milliseconds: number) => void

const headEnd = Buffer.from('\r\n\r\n')
const lengthName = Buffer.from('ontent-')

/**
 * One keep-alive connection that sends the next request when the answer to the last one is complete; nothing is
 * pipelined. Written on the bare socket: Node's own client costs more than the server that is measured.
 */
export function openConnection(
  port: number,
  next: () => Buffer | null,
  answered: Answered,
  ended: (fault: Error | null) => void,
): Socket {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let sentAt = 0
  let missing = -1
  let status = 0
  let head: Buffer | null = null
  const send = () => {
    const request = next()
    if (!request) return socket.end()
    sentAt = performance.now()
    missing = -1
    socket.write(request)
  }
  socket.on('connect', send)
  socket.on('data', (chunk: Buffer) => {
    let bytes = chunk
    if (missing < 0) {
      bytes = head ? Buffer.concat([head, chunk]) : chunk
      const end = bytes.indexOf(headEnd)
      head = end < 0 ? bytes : null
      if (end < 0) return
      status = Number(bytes.toString('latin1', 9, 12))
      missing = contentLength(bytes, end)
      bytes = bytes.subarray(end + headEnd.length)
    }
    missing -= bytes.length
    if (missing > 0) return
    answered(status, performance.now() - sentAt)
    send()
  })
  socket.on('error', (fault) => ended(fault))
  socket.on('end', () => ended(null))
  return socket
}

/** Every measured server says how long its answer is. */
function contentLength(bytes: Buffer, end: number): number {
  for (let at = bytes.indexOf(lengthName); at >= 0 && at < end; ) {
    const colon = bytes.indexOf(':', at)
    if (/^length$/i.test(bytes.toString('latin1', at + lengthName.length, colon)))
      return Number.parseInt(bytes.toString('latin1', colon + 1, colon + 12), 10)
    at = bytes.indexOf(lengthName, at + 1)
  }
  throw new Error('An answer without Content-Length cannot be measured.')
}
