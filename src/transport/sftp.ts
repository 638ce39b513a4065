import { createHash, randomUUID } from 'node:crypto'
import { Readable, Writable } from 'node:stream'
import SftpClient from 'ssh2-sftp-client'
import type { ManifestTransport } from '../domain/configuration/index.ts'
import { resolveHost } from './address.ts'
import { fingerprintOf, readHostKey } from './host-key.ts'
import { measured } from './measured.ts'
import { pathSegments, safeFileName } from './safe-path.ts'
import {
  needSecret,
  type OutgoingFile,
  type Receipt,
  TransportError,
  type TransportWorld,
} from './transport.ts'

/** The client's own list of names, which its types spell out one by one. */
type HostKeyAlgorithms = NonNullable<
  NonNullable<SftpClient.ConnectOptions['algorithms']>['serverHostKey']
>
type SftpTransport = Extract<ManifestTransport, { readonly type: 'sftp' }>

/**
 * Puts a file on a carrier's SFTP server, into a folder below the login directory that the carrier has made.
 * The server must show the pinned host key before a password or signature leaves. Written under a name that begins
 * with a dot, its length checked, then renamed; a name that is taken is left as it stands (ruling 85).
 */
export async function sendBySftp(
  transport: SftpTransport,
  file: OutgoingFile,
  world: TransportWorld,
): Promise<Receipt> {
  const folder = pathSegments(transport.path).join('/')
  const name = safeFileName(file.name)
  const where = `sftp://${transport.username}@${transport.host}:${transport.port ?? 22}/${folder}/${name}`
  return withSftp(transport, world, async (client) => ({
    at: world.now,
    where,
    ...(await publish(client, folder, name, file)),
  }))
}

/** Logs in, works, leaves; what goes wrong is a `TransportError`. */
export async function withSftp<Value>(
  transport: SftpTransport,
  world: TransportWorld,
  work: (client: SftpClient) => Promise<Value>,
): Promise<Value> {
  const client = await connect(transport, world)
  try {
    return await work(client)
  } catch (cause) {
    throw asTransportError(cause, transport)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Logs in and looks for the folder; see `probe`. */
export async function probeSftp(transport: SftpTransport, world: TransportWorld): Promise<string> {
  const folder = pathSegments(transport.path).join('/')
  return withSftp(transport, world, async (client) => {
    if ((await client.exists(folder)) !== 'd')
      throw new TransportError(`${transport.host} has no folder ${folder}.`, { retry: false })
    return `sftp://${transport.username}@${transport.host}:${transport.port ?? 22}/${folder}`
  })
}

async function publish(client: SftpClient, folder: string, name: string, file: OutgoingFile) {
  const final = `${folder}/${name}`
  const temporary = `${folder}/.${name}.${randomUUID()}.part`
  try {
    const standing = await client.exists(final)
    const sum = standing ? null : await publishNew(client, temporary, final, file)
    if (sum) return { ...sum, answer: 'Published.' }
    return { ...(await sumOf(client, final)), answer: 'Published before.' }
  } finally {
    await removeTemporaries(client, folder, name, temporary)
  }
}

/**
 * Uploads, then gives the file its final name: a plain SFTP rename fails when that is taken. Null: another worker was
 * first, at any point of this, and has cleared our temporary file away with its own.
 */
async function publishNew(
  client: SftpClient,
  temporary: string,
  final: string,
  file: OutgoingFile,
) {
  try {
    const sum = await upload(client, temporary, file)
    await client.rename(temporary, final)
    return sum
  } catch (cause) {
    if (await client.exists(final).catch(() => false)) return null
    throw cause
  }
}

/** Uploads and compares the length on the other side: a dropped connection ends a stream without a word. */
async function upload(client: SftpClient, path: string, file: OutgoingFile) {
  const { flow, sum } = measured(file)
  await client.put(Readable.from(flow), path)
  const sent = sum()
  const { size } = await client.stat(path)
  if (size !== sent.bytes)
    throw new TransportError(`Only ${size} of ${sent.bytes} bytes arrived.`, { retry: true })
  return sent
}

/** Length and hash of a file on the other side, without holding it in memory. */
async function sumOf(client: SftpClient, path: string) {
  const hash = createHash('sha256')
  let bytes = 0
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      hash.update(chunk)
      done()
    },
  })
  await client.get(path, sink)
  return { bytes, sha256: hash.digest('hex') }
}

/** Clears this attempt's temporary file, and those of killed workers once the file itself stands. */
async function removeTemporaries(client: SftpClient, folder: string, name: string, own: string) {
  const tolerant = () => undefined
  const published = await client.exists(`${folder}/${name}`).catch(tolerant)
  const entries = published ? await client.list(folder).catch(() => []) : []
  const left = entries
    .map((entry) => entry.name)
    .filter((entry) => entry.startsWith(`.${name}.`) && entry.endsWith('.part'))
    .map((entry) => `${folder}/${entry}`)
  for (const path of published ? left : [own]) await client.delete(path, true).catch(tolerant)
}

async function connect(transport: SftpTransport, world: TransportWorld): Promise<SftpClient> {
  const pinned = readHostKey(transport.hostKey)
  const { address } = await resolveHost(transport.host, world)
  const timeoutMs = world.timeoutMs ?? 30_000
  let shown = ''
  const client = new SftpClient(undefined, { error: () => {}, end: () => {}, close: () => {} })
  try {
    await client.connect({
      host: address,
      port: transport.port ?? 22,
      username: transport.username,
      ...(await credentials(transport, world)),
      readyTimeout: timeoutMs,
      // A silent line counts as broken after the same time.
      keepaliveInterval: Math.ceil(timeoutMs / 3),
      keepaliveCountMax: 2,
      ...(pinned.algorithms && {
        algorithms: { serverHostKey: pinned.algorithms as HostKeyAlgorithms },
      }),
      hostVerifier: (key: Buffer) => {
        shown = fingerprintOf(key)
        return shown === pinned.fingerprint
      },
    })
    return client
  } catch (cause) {
    await client.end().catch(() => undefined)
    if (shown !== '' && shown !== pinned.fingerprint)
      throw new TransportError(
        `${transport.host} shows the host key ${shown}, not the pinned ${pinned.fingerprint}.`,
        { retry: false },
      )
    throw asTransportError(cause, transport)
  }
}

async function credentials(transport: SftpTransport, world: TransportWorld) {
  const { privateKey, password } = transport
  if (privateKey) return { privateKey: await needSecret(world, privateKey.secret) }
  if (password) return { password: await needSecret(world, password.secret) }
  throw new TransportError('An sftp transport needs a password or a privateKey.', { retry: false })
}

/** Faults of the line may pass; wrong credentials, a missing folder or missing rights need a person. */
function asTransportError(cause: unknown, transport: SftpTransport): TransportError {
  if (cause instanceof TransportError) return cause
  const message = cause instanceof Error ? cause.message : String(cause)
  const lasting = /authentication methods failed|no such file|permission denied|parse privateKey/i
  return new TransportError(`${transport.host}: ${message}`, {
    retry: !lasting.test(message),
    cause,
  })
}
