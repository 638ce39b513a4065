import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { answerOf, headers, server } from './server.ts'

export const loadToday = () => answerOf(server.get('/admin/today'))
export type Board = Awaited<ReturnType<typeof loadToday>>
export type BoardLocation = Board['locations'][number]
export type BoardCarrier = BoardLocation['carriers'][number]

/** The day as the server counts it, kept current by its events; `offsetMs`: the server's clock less this machine's. */
export function useToday() {
  const queries = useQueryClient()
  const query = useQuery({
    queryKey: ['today'],
    queryFn: async () => withOffset(await loadToday()),
    refetchInterval: 60_000,
  })
  useEffect(() => {
    const stop = new AbortController()
    follow((board) => queries.setQueryData(['today'], withOffset(board)), stop.signal)
    return () => stop.abort()
  }, [queries])
  return query
}

const withOffset = (board: Board) => ({ board, offsetMs: Date.parse(board.now) - Date.now() })

/** EventSource cannot send the guard header, so the stream is read here; it begins anew when it breaks. */
async function follow(tell: (board: Board) => void, signal: AbortSignal) {
  while (!signal.aborted) {
    try {
      const response = await fetch('/admin/today/events', { headers: headers(), signal })
      if (response.ok && response.body) await read(response.body, tell)
    } catch {
      // The board itself says when the server is away.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 5_000))
  }
}

async function read(body: ReadableStream<Uint8Array>, tell: (board: Board) => void) {
  const reader = body
    .pipeThrough(new TextDecoderStream() as never)
    .getReader() as ReadableStreamDefaultReader<string>
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    text += value
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      const line = event.split('\n').find((one) => one.startsWith('data: '))
      if (line) tell(JSON.parse(line.slice(6)) as Board)
    }
  }
}
