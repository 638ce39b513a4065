import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import KDBush from 'kdbush'

/** Sorting so many points takes about 5 ms; more of them are sorted on a thread of their own. */
const mostOnThisThread = 20_000

/**
 * The points (longitude, latitude, longitude ...) as a tree that finds the nearest. A million points take a second,
 * off the event loop, so that requests go on being answered meanwhile. The points are used up.
 */
export async function buildTree(points: Float64Array<ArrayBuffer>): Promise<KDBush> {
  const count = points.length / 2
  if (count > mostOnThisThread) return KDBush.from(await sortElsewhere(points))
  const tree = new KDBush(count, 64, Float64Array)
  for (let n = 0; n < points.length; n += 2) tree.add(points[n] ?? 0, points[n + 1] ?? 0)
  return tree.finish()
}

async function sortElsewhere(points: Float64Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const worker = new Worker(new URL('./tree-worker.mjs', import.meta.url), {
    workerData: points,
    transferList: [points.buffer],
  })
  try {
    // Rejects on the worker's `error`.
    const [bytes] = await once(worker, 'message')
    return bytes as ArrayBuffer
  } finally {
    await worker.terminate()
  }
}
