import { once } from 'node:events'
import { Duplex } from 'node:stream'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { DatabaseUnavailable } from './unavailable.ts'

/** Where the embedded PostgreSQL keeps its files; without a directory it lives in memory (tests). */
export type EmbeddedPlace = {
  readonly directory: string | null
  /** A file written by `writeSnapshot`, to begin with instead of an empty database. */
  readonly snapshot?: string | undefined
}

export type EmbeddedServer = {
  /** A stream for a node-postgres client: what the client writes goes to the engine, what it reads comes from there. */
  readonly connect: () => Duplex
  readonly writeSnapshot: (file: string) => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * Starts PGlite in a worker thread, so that a slow statement never stops the event loop (DESIGN 4).
 *
 * A `MessagePort` carries PostgreSQL's own protocol: no socket, no port number, and the ordinary driver on top.
 * PGlite's node-postgres adapter answers the same statements but runs on the caller's thread.
 */
export async function startEmbedded(place: EmbeddedPlace): Promise<EmbeddedServer> {
  const worker = new Worker(new URL('./embedded-worker.mjs', import.meta.url), {
    workerData: place,
  })
  const open = new Set<EmbeddedConnection>()
  let fault: Error | null = null
  const fail = (error: Error) => {
    fault ??= error
    for (const connection of open) connection.destroy(error)
  }
  worker.on('error', fail)
  worker.on('exit', () => fail(new DatabaseUnavailable('The embedded database has stopped.')))
  await Promise.race([
    once(worker, 'message'),
    once(worker, 'exit').then(() => Promise.reject(fault)),
  ])
  const ask = async (message: object) => {
    if (fault) throw fault
    worker.postMessage(message)
    await Promise.race([once(worker, 'message'), once(worker, 'exit')])
  }
  return {
    connect: () => {
      if (fault) throw fault
      const { port1, port2 } = new MessageChannel()
      worker.postMessage({ connect: port2 }, [port2])
      const connection = new EmbeddedConnection(port1)
      open.add(connection)
      connection.once('close', () => open.delete(connection))
      return connection
    },
    writeSnapshot: (file) => ask({ snapshotTo: file }),
    close: async () => {
      if (!fault) await ask({ close: true })
      await worker.terminate()
    },
  }
}

/** One client's way to the engine. The driver corks the messages of one statement, so they travel as one. */
class EmbeddedConnection extends Duplex {
  readonly #port: MessagePort

  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.on('message', (bytes: Uint8Array) => this.push(bytes))
    port.on('close', () => this.destroy())
  }

  /** node-postgres treats its stream as a socket; here there is nothing to dial. */
  connect(): this {
    process.nextTick(() => this.emit('connect'))
    return this
  }
  setNoDelay(): this {
    return this
  }
  ref(): void {
    this.#port.ref()
  }
  unref(): void {
    this.#port.unref()
  }

  override _read(): void {}

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.#port.postMessage(Uint8Array.from(chunk))
    done()
  }

  override _writev(
    chunks: readonly { readonly chunk: Uint8Array }[],
    done: (error?: Error | null) => void,
  ): void {
    this.#port.postMessage(Uint8Array.from(Buffer.concat(chunks.map(({ chunk }) => chunk))))
    done()
  }

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#port.close()
    done(error)
  }
}
