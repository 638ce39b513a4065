import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { setClock } from './server.ts'

export type Session = {
  readonly account: string
  readonly accountName: string
  readonly environment: 'sandbox' | 'production'
  readonly keyName: string
  readonly scopes: readonly ('checkout' | 'ship' | 'admin')[]
  readonly isBootstrapAccount: boolean
  readonly expiresAt: string
}

const path = '/console/session'
const call = (method: string, body?: unknown) =>
  fetch(path, {
    method,
    headers: { 'parcelwright-console': '1', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

/** Who is signed in; null for nobody, undefined while that is not known yet. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: async (): Promise<Session | null> => {
      const response = await call('GET')
      if (response.status === 401) return null
      if (!response.ok) throw new Error(`The server answered ${response.status}.`)
      return (await response.json()) as Session
    },
    staleTime: 60_000,
    refetchInterval: 300_000,
  })
}

/** What one account has loaded is not shown to the next. */
const forgetOthers = (queries: QueryClient) =>
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })

/** Signs in with a key; the sentence of what is wrong, or null when it is done. */
export function useSignIn() {
  const queries = useQueryClient()
  return async (key: string): Promise<string | null> => {
    const response = await call('POST', { key })
    if (!response.ok) {
      const { Message } = (await response.json().catch(() => ({}))) as { Message?: string }
      return Message ?? `The server answered ${response.status}.`
    }
    forgetOthers(queries)
    queries.setQueryData(['session'], await response.json())
    return null
  }
}

export function useSignOut() {
  const queries = useQueryClient()
  return async () => {
    await call('DELETE')
    setClock(null)
    forgetOthers(queries)
    queries.setQueryData(['session'], null)
  }
}
