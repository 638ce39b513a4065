// @ts-check
// Plain JavaScript, because a worker thread is started by Node itself, also from the sources, and Node 20 reads no TypeScript.
import { readFileSync, writeFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'

/**
 * The embedded PostgreSQL behind a message port: a message holds the bytes a PostgreSQL client would write to its
 * socket, the answer the bytes it would read. One session, so one connection at a time.
 */
const { directory, snapshot } = workerData
const database = new PGlite({
  ...(directory ? { dataDir: directory } : {}),
  ...(snapshot ? { loadDataDir: new Blob([readFileSync(snapshot)]) } : {}),
})
await database.waitReady

const TERMINATE = 'X'.charCodeAt(0)
/** A simple query message: type, length, text, zero byte. */
const simpleQuery = (/** @type {string} */ text) => {
  const bytes = Buffer.alloc(text.length + 6)
  bytes.write('Q')
  bytes.writeInt32BE(text.length + 5, 1)
  bytes.write(text, 5, 'latin1')
  return bytes
}

/** A client's first message has no type byte: it begins with its own length, whose high byte is 0. */
const isStartup = (/** @type {Uint8Array} */ bytes) => bytes[0] === 0

/** A client that went away may have left a transaction and prepared statements in the one session there is. */
const resetSession = () => {
  database.execProtocolRawSync(simpleQuery('rollback'))
  database.execProtocolRawSync(simpleQuery('discard all'))
}

/** @param {import('node:worker_threads').MessagePort} port */
const serveConnection = (port) => {
  port.on('message', (/** @type {Uint8Array} */ bytes) => {
    if (bytes[0] === TERMINATE || database.closed) return port.close()
    if (isStartup(bytes)) resetSession()
    // The answer may be a window on the engine's own memory, so a copy travels.
    const answer = Uint8Array.from(database.execProtocolRawSync(bytes))
    port.postMessage(answer, [answer.buffer])
  })
}

// The engine's first statements are its slowest; they are not the first request's.
resetSession()

parentPort?.on('message', async (message) => {
  if (message.connect) serveConnection(message.connect)
  if (message.snapshotTo) {
    const dump = await database.dumpDataDir('none')
    writeFileSync(message.snapshotTo, Buffer.from(await dump.arrayBuffer()))
    parentPort?.postMessage('done')
  }
  if (message.close) {
    await database.close()
    parentPort?.postMessage('done')
  }
})
parentPort?.postMessage('ready')
