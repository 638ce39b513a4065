import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Frame = { readonly functionName: string; readonly url: string }
type Node = { readonly id: number; readonly callFrame: Frame; readonly children?: number[] }
type Profile = {
  readonly nodes: readonly Node[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
  readonly startTime: number
  readonly endTime: number
}

/** What a processor is busy with, by the first of these that matches a frame, looked at from the innermost outwards. */
export type Kinds = readonly (readonly [kind: string, matches: (frame: Frame) => boolean])[]

const garbage: Kinds[number] = [
  'collecting garbage',
  ({ functionName }) => functionName === '(garbage collector)',
]
const outermost: Kinds = [
  ['framework and hooks', ({ url }) => /node_modules|dist\/http/.test(url)],
  ['sockets and HTTP of Node', ({ functionName }) => functionName !== '(root)'],
]

export const optionsKinds: Kinds = [
  garbage,
  ['engine', ({ url }) => /dist\/domain\/delivery-options\/(?!request)/.test(url)],
  ['copying and numbering the answer', ({ url }) => /options-bytes/.test(url)],
  ['reading the body (JSON)', ({ url }) => /http\/codec\/(reading|options\/plain)/.test(url)],
  [
    'checking and completing the request',
    ({ url }) => /delivery-options\/request|dist\/domain|usecases\/labels|codec\/cons/.test(url),
  ],
  ['writing down what is stored (JSON)', ({ url }) => /dist\/usecases/.test(url)],
  ...outermost,
]

export const selectKinds: Kinds = [
  garbage,
  [
    'reading the stored option (JSON)',
    ({ url }) => /usecases\/options\/stored-option|domain\/offers/.test(url),
  ],
  ['who keeps the promise', ({ url }) => /dist\/domain\/delivery-options/.test(url)],
  ['consignment, allocation, numbers', ({ url }) => /dist\/(domain|usecases|carriers)/.test(url)],
  ...outermost,
]
/** Wherever it shows in the stack, as what it calls is done for it. */
const isDatabase = ({ url }: Frame) => /dist\/store|node_modules\/(pg|kysely)|node:.*pg/.test(url)

/** Shares of the busy time by kind, between two instants given in microseconds before the end of the profile. */
export function busyShares(
  folder: string,
  window: { readonly fromEnd: number; readonly toEnd: number },
  kinds: Kinds,
): ReadonlyMap<string, number> {
  const [file = ''] = readdirSync(folder)
  const profile = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile
  const kindOf = kindsByNode(profile, kinds)
  const times = new Map<string, number>()
  let busy = 0
  let at = profile.startTime
  for (const [n, id] of profile.samples.entries()) {
    const took = profile.timeDeltas[n] ?? 0
    at += took
    const kind = kindOf.get(id)
    const untilEnd = profile.endTime - at
    if (kind === undefined || untilEnd > window.fromEnd || untilEnd < window.toEnd) continue
    times.set(kind, (times.get(kind) ?? 0) + took)
    busy += took
  }
  return new Map([...times].map(([kind, time]) => [kind, time / busy]))
}

/** The kind of each node; idle ones have none. */
function kindsByNode({ nodes }: Profile, kinds: Kinds): ReadonlyMap<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parents = new Map<number, number>()
  for (const { id, children = [] } of nodes) for (const child of children) parents.set(child, id)
  const stackOf = (id: number): readonly Frame[] => {
    const parent = parents.get(id)
    const frame = byId.get(id)?.callFrame
    return frame ? [frame, ...(parent === undefined ? [] : stackOf(parent))] : []
  }
  const found = new Map<number, string>()
  for (const { id, callFrame } of nodes) {
    if (callFrame.functionName === '(idle)') continue
    found.set(id, kindOfStack(stackOf(id), kinds))
  }
  return found
}

function kindOfStack(stack: readonly Frame[], kinds: Kinds): string {
  if (stack.some(isDatabase)) return 'database driver'
  const [leaf] = stack
  // What is native or of Node itself counts for who called it, but for the sockets, which are the same for everyone.
  if (leaf && /^(writev|writeBuffer|read|onread)/.test(leaf.functionName))
    return 'sockets and HTTP of Node'
  const owner = leaf?.url === '' ? stack.find(({ url }) => url !== '') : leaf
  return (
    kinds.find(([, matches]) => leaf && (matches(leaf) || (owner && matches(owner))))?.[0] ??
    'other'
  )
}
