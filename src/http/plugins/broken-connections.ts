import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { ErrorCode } from './error-table.ts'
import { errorTable } from './error-table.ts'
import { wireError } from './errors.ts'

const codes: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'HeadersTooLarge',
  ERR_HTTP_REQUEST_TIMEOUT: 'RequestTimeout',
}

/** Answers what never became a request: malformed HTTP, headers too large, a request that did not arrive (ruling 89). */
export function answerBrokenConnection(error: Error & { code?: string }, socket: Socket) {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy()
    return
  }
  const code = codes[error.code ?? ''] ?? 'Malformed'
  const correlationId = randomUUID()
  const text = JSON.stringify(wireError({ code }, correlationId))
  socket.end(
    [
      `HTTP/1.1 ${errorTable[code].status} ${code}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(text)}`,
      `X-Correlation-Id: ${correlationId}`,
      'Connection: close',
      '',
      text,
    ].join('\r\n'),
  )
}
