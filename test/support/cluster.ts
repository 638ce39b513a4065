import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises'
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
  /** Whether its first process lives; it may still be recovering. */
  readonly isUp: () => Promise<boolean>
  readonly start: () => Promise<void>
  /** `immediate` as if the power had gone: what was committed is in the log and nowhere else. */
  readonly stop: (mode: 'fast' | 'immediate') => Promise<void>
  readonly close: () => Promise<void>
}

/** Where a cluster lies that may run out of disk: all of it, or all but its log. */
export type Places = {
  /** Makes a small disk of the empty folder; returns how to take it away. */
  readonly mount: (folder: string) => Promise<() => Promise<void>>
  readonly logElsewhere: boolean
}

/** Makes and starts it below the temporary folder, on a free port. PostgreSQL refuses to run as root, so it runs as postgres then. */
export async function openCluster(
  places?: Places,
  settings: Readonly<Record<string, string>> = {},
): Promise<Cluster> {
  const bin = findPostgresPrograms()
  if (!bin) throw new Error('There is no PostgreSQL below /usr/lib/postgresql.')
  const folder = await mkdtemp(join(tmpdir(), 'parcelwright-cluster-'))
  const isRoot = process.getuid?.() === 0
  const place = join(folder, 'cluster')
  await mkdir(place)
  const unmount = await places?.mount(place)
  if (isRoot) {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(idOfPostgres))
    for (const one of [folder, place]) await chown(one, uid as number, gid as number)
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
  const small = places ? ['--wal-segsize=1'] : []
  const log = places?.logElsewhere ? ['-X', join(folder, 'wal')] : []
  const users = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  await pg('initdb', '-D', place, ...users, ...small, ...log)
  const port = await freePort()
  const more = Object.entries(settings).map(([name, value]) => ` -c ${name}='${value}'`)
  const options = `-p ${port} -h 127.0.0.1 -k ${folder}${more.join('')}`
  const start = async () => {
    await pg('pg_ctl', '-D', place, '-w', '-l', join(folder, 'log'), '-o', options, 'start')
  }
  const stop = async (mode: 'fast' | 'immediate') => {
    await pg('pg_ctl', '-D', place, '-w', '-m', mode, 'stop')
  }
  await start()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    isUp: () =>
      pg('pg_ctl', '-D', place, 'status').then(
        () => true,
        () => false,
      ),
    start,
    stop,
    close: async () => {
      await stop('immediate').catch(() => undefined)
      await unmount?.()
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
