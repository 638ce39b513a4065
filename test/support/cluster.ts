import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const versions = '/usr/lib/postgresql'

/** The programs of the newest PostgreSQL of this machine; null where there is none. */
export function findPostgresPrograms(): string | null {
  const found = existsSync(versions) ? readdirSync(versions).sort((a, b) => +b - +a) : []
  return (
    found.map((one) => join(versions, one, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ??
    null
  )
}

/** A PostgreSQL of a test's own, which it may stop and start without anybody else noticing. */
export type Cluster = {
  readonly url: string
  readonly start: () => Promise<void>
  /** `immediate` as if the power had gone: what was committed is in the log and nowhere else. */
  readonly stop: (mode: 'fast' | 'immediate') => Promise<void>
  readonly close: () => Promise<void>
}

/** Makes and starts it below the temporary folder, on a free port. PostgreSQL refuses to run as root, so it runs as postgres then. */
export async function openCluster(): Promise<Cluster> {
  const bin = findPostgresPrograms()
  if (!bin) throw new Error('There is no PostgreSQL below /usr/lib/postgresql.')
  const folder = await mkdtemp(join(tmpdir(), 'parcelwright-cluster-'))
  const isRoot = process.getuid?.() === 0
  if (isRoot) {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(idOfPostgres))
    await chown(folder, uid as number, gid as number)
  }
  const pg = (program: string, ...args: readonly string[]) =>
    isRoot
      ? run('setpriv', [
          '--reuid=postgres',
          '--regid=postgres',
          '--clear-groups',
          join(bin, program),
          ...args,
        ])
      : run(join(bin, program), [...args])
  const place = join(folder, 'cluster')
  await pg('initdb', '-D', place, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync')
  const port = await freePort()
  const options = `-p ${port} -h 127.0.0.1 -k ${folder}`
  const start = async () => {
    await pg('pg_ctl', '-D', place, '-w', '-l', join(folder, 'log'), '-o', options, 'start')
  }
  const stop = async (mode: 'fast' | 'immediate') => {
    await pg('pg_ctl', '-D', place, '-w', '-m', mode, 'stop')
  }
  await start()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    stop,
    close: async () => {
      await stop('immediate').catch(() => undefined)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const idOfPostgres = async (option: string) =>
  Number((await run('id', [option, 'postgres'])).stdout)

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
