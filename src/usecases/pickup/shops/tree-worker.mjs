// @ts-check
// Plain JavaScript, because a worker thread is started by Node itself, also from the sources, and Node 20 reads no TypeScript.
import { parentPort, workerData } from 'node:worker_threads'
import KDBush from 'kdbush'

/** Sorts the points (longitude, latitude, longitude ...) into a tree and sends its bytes back. */
const points = /** @type {Float64Array} */ (workerData)
const tree = new KDBush(points.length / 2, 64, Float64Array)
for (let n = 0; n < points.length; n += 2) tree.add(points[n] ?? 0, points[n + 1] ?? 0)
tree.finish()
const bytes = /** @type {ArrayBuffer} */ (tree.data)
parentPort?.postMessage(bytes, [bytes])
