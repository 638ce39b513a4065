import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { answerOf, server } from './server.ts'
import { useSession } from './session.ts'

/** The configuration document: what the console edits is held against the server's own schema, not against types. */
export type Document = Readonly<Record<string, unknown>>
export type Draft = { readonly basedOn: number; readonly document: Document }
export type SettingProblem = { readonly path: string; readonly message: string }

export const useActive = () =>
  useQuery({
    queryKey: ['configuration'],
    queryFn: async () => {
      const { version, document } = await answerOf(server.get('/admin/configuration'))
      return { version, document: document as Document }
    },
  })

const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The draft of this account and environment, kept in this browser until it is published or thrown away. */
export function useDraft() {
  const session = useSession().data
  const key = `parcelwright-draft ${session?.account} ${session?.environment}`
  const text = useSyncExternalStore(subscribe, () => localStorage.getItem(key))
  const save = (draft: Draft | null) => {
    if (draft === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(draft))
    for (const listener of listeners) listener()
  }
  return { draft: text === null ? null : (JSON.parse(text) as Draft), save }
}

/** What is wrong with a document, by the path of the setting. */
export async function validate(document: Document): Promise<{
  readonly errors: readonly SettingProblem[]
  readonly warnings: readonly SettingProblem[]
}> {
  return answerOf(server.post('/admin/configuration/validate', { body: document as never }))
}

export type Change = { readonly path: string; readonly before?: unknown; readonly after?: unknown }
export async function compare(
  document: Document,
): Promise<{ activeVersion: number; changes: readonly Change[] }> {
  return answerOf(server.post('/admin/configuration/compare', { body: document as never }))
}

export const publish = (document: Document, basedOn: number) =>
  answerOf(
    server.put('/admin/configuration', {
      body: document as never,
      headers: { 'if-match': `"${basedOn}"` },
    }),
  )

export const backTest = (draft: Document, count: number, before: string | null) =>
  answerOf(
    server.post('/admin/configuration/back-test', {
      body: { draft: draft as never, count, before },
    }),
  )
export type BackTest = Awaited<ReturnType<typeof backTest>>

/** A JSON Schema as far as the configuration's uses it. */
export type Schema = {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly type?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly enum?: readonly string[]
  readonly const?: string
  readonly oneOf?: readonly Schema[]
  readonly format?: string
  readonly pattern?: string
  readonly default?: unknown
}
export const useSchema = () =>
  useQuery({
    queryKey: ['schema'],
    queryFn: async () => (await answerOf(server.get('/admin/configuration/schema'))) as Schema,
    staleTime: Infinity,
  })
