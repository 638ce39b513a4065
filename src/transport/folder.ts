import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { ManifestTransport } from '../domain/configuration/index.ts'
import { measured } from './measured.ts'
import { pathSegments, safeFileName } from './safe-path.ts'
import {
  type OutgoingFile,
  type Receipt,
  TransportError,
  type TransportWorld,
} from './transport.ts'

type FolderTransport = Extract<ManifestTransport, { readonly type: 'folder' }>

/**
 * Puts a file into `DATA_DIR/outbox/<path>/` for the carrier, or a program that carries on, to fetch.
 * Written under a name that begins with a dot, brought to the disk, then linked to its final name in one step:
 * nobody ever sees half a file, and a worker killed at any instant can start over (ruling 85).
 * A published file never changes: sending the same name again leaves what stands there and answers with its sum.
 * A disk that is full or broken is a `TransportError` of ours.
 */
export async function sendToFolder(
  transport: FolderTransport,
  file: OutgoingFile,
  world: TransportWorld,
): Promise<Receipt> {
  try {
    return await publishFile(transport, file, world)
  } catch (cause) {
    throw isOfTheDisk(cause) ? diskError(transport, cause) : cause
  }
}

async function publishFile(
  transport: FolderTransport,
  file: OutgoingFile,
  world: TransportWorld,
): Promise<Receipt> {
  const segments = pathSegments(transport.path)
  const name = safeFileName(file.name)
  const folder = await ownFolder(world.outboxDir, segments)
  const final = join(folder, name)
  const where = ['outbox', ...segments, name].join('/')
  const receipt = { at: world.now, where }
  const temporary = join(folder, `.${name}.${randomUUID()}.part`)
  try {
    if (!(await sumOf(final))) {
      const sum = await write(temporary, file)
      const published = await publish(temporary, final)
      await syncFolder(folder)
      if (published) return { ...receipt, ...sum, answer: 'Published.' }
    }
    const standing = await sumOf(final)
    if (!standing) throw new TransportError(`${where} could not be published.`, { retry: true })
    return { ...receipt, ...standing, answer: 'Published before.' }
  } finally {
    await rm(temporary, { force: true })
    await removeLeftovers(folder, name)
  }
}

/** Writes a file and takes it away again; see `probe`. */
export async function probeFolder(
  transport: FolderTransport,
  world: TransportWorld,
): Promise<string> {
  const segments = pathSegments(transport.path)
  const folder = await ownFolder(world.outboxDir, segments)
  const trial = join(folder, `.probe.${randomUUID()}.part`)
  try {
    await write(trial, { name: 'probe', chunks: ['probe'] })
  } catch (cause) {
    throw new TransportError(`${folder} cannot be written: ${errorCode(cause)}.`, {
      retry: true,
      cause,
    })
  } finally {
    await rm(trial, { force: true })
  }
  return ['outbox', ...segments].join('/')
}

/** The folder, made if missing, and proven to lie below the outbox after every symbolic link is followed. */
async function ownFolder(outboxDir: string, segments: readonly string[]): Promise<string> {
  await mkdir(outboxDir, { recursive: true })
  const root = await realpath(outboxDir)
  let folder = root
  for (const segment of segments) {
    await mkdir(join(folder, segment), { recursive: true })
    folder = await realpath(join(folder, segment))
    if (!folder.startsWith(root + sep))
      throw new TransportError(`The folder "${segments.join('/')}" leads out of the outbox.`, {
        retry: false,
      })
  }
  return folder
}

async function write(path: string, file: OutgoingFile) {
  const { flow, sum } = measured(file)
  const handle = await open(path, 'wx', 0o644)
  try {
    for await (const buffer of flow) await handle.writeFile(buffer)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return sum()
}

/** What the operating system said of a file; a source that breaks while it is read is no matter of the disk. */
const isOfTheDisk = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error

const diskError = ({ path }: FolderTransport, cause: NodeJS.ErrnoException) =>
  new TransportError(
    cause.code === 'ENOSPC' || cause.code === 'EDQUOT'
      ? `No space is left for outbox/${path}. It is tried again until there is.`
      : `outbox/${path} cannot be written (${cause.code}). It is tried again until it can.`,
    { retry: true, ours: true, cause },
  )

const errorCode = (error: unknown) => (error as NodeJS.ErrnoException).code ?? ''

/** Gives the file its final name unless that is taken; false: another worker was first. */
async function publish(temporary: string, final: string): Promise<boolean> {
  try {
    await link(temporary, final)
    return true
  } catch (error) {
    if (['EEXIST', 'ENOENT'].includes(errorCode(error))) return false
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error))) throw error
    // A file system without hard links: renaming is as atomic, though it cannot refuse a taken name.
    await rename(temporary, final)
    return true
  }
}

/** Brings the new name itself to the disk; some platforms cannot open folders, and there it is not needed. */
async function syncFolder(folder: string) {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

async function sumOf(path: string) {
  const found = await stat(path).catch(() => null)
  if (!found) return null
  const hash = createHash('sha256')
  for await (const buffer of createReadStream(path)) hash.update(buffer)
  return { bytes: found.size, sha256: hash.digest('hex') }
}

/** Temporary files of workers that were killed while writing this very name. */
async function removeLeftovers(folder: string, name: string) {
  if (!(await stat(join(folder, name)).catch(() => null))) return
  const leftovers = (await readdir(folder)).filter(
    (entry) => entry.startsWith(`.${name}.`) && entry.endsWith('.part'),
  )
  await Promise.all(leftovers.map((entry) => rm(join(folder, entry), { force: true })))
}
