import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ManifestTransport } from '../domain/configuration/index.ts'
import { pathSegments } from './safe-path.ts'
import { withSftp } from './sftp.ts'
import type { TransportWorld } from './transport.ts'

/** A file that a carrier has left for us. */
export type IncomingFile = {
  readonly name: string
  readonly where: string
  readonly bytes: Buffer
  /** Puts it aside, so that it is not read again; whether it settled something or not is in the folder's name. */
  readonly putAside: (folder: 'processed' | 'refused') => Promise<void>
}

/** Larger files are no acknowledgement; ten thousand consignments are less than one megabyte. */
const MAX_BYTES = 16 * 1_048_576
/** A file that was written to so lately may still be growing. */
const QUIET_MS = 5_000

/** Names of files that are not complete: hidden ones, and the endings that programs give to what they are still writing. */
const isComplete = (name: string) => !name.startsWith('.') && !/\.(part|tmp|filepart)$/i.test(name)

/**
 * The files a carrier has left: of a folder transport in `DATA_DIR/inbox/<path>/`, of SFTP in the folder `acknowledgements`
 * beside the manifests. Only complete ones: not hidden, and not written to for some seconds. HTTPS has none: there the
 * carrier calls. A folder that is not there is empty.
 */
export async function* readInbox(
  transport: ManifestTransport,
  world: TransportWorld,
): AsyncGenerator<IncomingFile> {
  if (transport.type === 'folder') yield* readFolder(transport.path, world)
  if (transport.type === 'sftp') yield* readSftp(transport, world)
}

async function* readFolder(path: string, world: TransportWorld): AsyncGenerator<IncomingFile> {
  const segments = pathSegments(path)
  const folder = join(world.outboxDir, '..', 'inbox', ...segments)
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const { name } of entries.filter((entry) => entry.isFile() && isComplete(entry.name))) {
    const file = join(folder, name)
    // Another worker may have put it aside by now.
    const found = await stat(file).catch(() => null)
    if (!found || found.size > MAX_BYTES || found.mtimeMs > world.now - QUIET_MS) continue
    const bytes = await readFile(file).catch(() => null)
    if (!bytes) continue
    yield {
      name,
      where: ['inbox', ...segments, name].join('/'),
      bytes,
      putAside: async (aside) => {
        await mkdir(join(folder, aside), { recursive: true })
        await rename(file, join(folder, aside, name)).catch(() => undefined)
      },
    }
  }
}

async function* readSftp(
  transport: Extract<ManifestTransport, { readonly type: 'sftp' }>,
  world: TransportWorld,
): AsyncGenerator<IncomingFile> {
  const folder = [...pathSegments(transport.path), 'acknowledgements'].join('/')
  const files = await withSftp(transport, world, async (client) => {
    if (!(await client.exists(folder))) return []
    const entries = (await client.list(folder)).filter(
      ({ type, name, size, modifyTime }) =>
        type === '-' && isComplete(name) && size <= MAX_BYTES && modifyTime <= world.now - QUIET_MS,
    )
    const read: { readonly name: string; readonly bytes: Buffer }[] = []
    for (const { name } of entries) {
      const bytes = await client.get(`${folder}/${name}`)
      if (Buffer.isBuffer(bytes)) read.push({ name, bytes })
    }
    return read
  })
  for (const { name, bytes } of files)
    yield {
      name,
      where: `sftp://${transport.host}/${folder}/${name}`,
      bytes,
      // A carrier may forbid it; then the file is known by its content and read in vain.
      putAside: (aside) =>
        withSftp(transport, world, async (client) => {
          await client.mkdir(`${folder}/${aside}`, true).catch(() => undefined)
          await client.rename(`${folder}/${name}`, `${folder}/${aside}/${name}`)
        }).catch(() => undefined),
    }
}
