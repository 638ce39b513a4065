import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { administer } from '../support/administer.ts'
import { type Cluster, findPostgresPrograms, openCluster } from '../support/cluster.ts'
import { demoRequest } from '../support/server.ts'
import { type Several, startSeveral } from '../support/several.ts'
import { smallDocument } from '../support/small-document.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)
const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/pg_createcluster')

/** The blocks of a section of the guide for production, as an operator pastes them. */
async function blocksOf(section: number): Promise<readonly string[]> {
  const guide = await readFile(join(root, 'docs/guides/production.md'), 'utf8')
  const text = guide.slice(guide.indexOf(`\n## ${section}.`), guide.indexOf(`\n## ${section + 1}.`))
  return [...text.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => block as string)
}

const paste = (block: string, folder: string, env: Readonly<Record<string, string>>) =>
  run(
    'bash',
    [
      '-euo',
      'pipefail',
      '-c',
      block.replaceAll(
        'node dist/cli/main.js',
        `node --conditions=parcelwright-source --import ${join(root, 'node_modules/tsx/dist/loader.mjs')} ${join(root, 'src/cli/main.ts')}`,
      ),
    ],
    { cwd: folder, env: { ...process.env, NODE_NO_WARNINGS: '1', ...env } },
  )

/** Where every PostgreSQL is somebody else's there is nothing to restore; move.test.ts takes a whole database elsewhere then. */
describe.runIf(findPostgresPrograms() && process.env.TEST_DATABASE_URL)(
  'a database comes back',
  () => {
    let folder: string
    let source: Cluster
    let several: Several
    let request: object
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'parcelwright-restore-'))
      await mkdir(join(folder, 'archive'))
      for (const one of [folder, join(folder, 'archive')]) await chmod(one, 0o777)
      source = await openCluster(undefined, {
        archive_mode: 'on',
        archive_command: `cp %p ${folder}/archive/%f`,
      })
      for (const statement of [
        "create role parcelwright login password 'parcelwright'",
        'create role parcelwright_tenant nologin',
        'grant parcelwright_tenant to parcelwright',
        'create database parcelwright owner parcelwright',
      ])
        await administer(source.url, statement)
      several = await startSeveral(urlOn(source), { servers: 1, workers: 0 })
      request = await demoRequest('boots-to-whitby')
      const published = await several.call(0, 'PUT', '/admin/configuration', smallDocument({}))
      expect(published.status).toBe(200)
    }, 240_000)
    afterAll(async () => {
      await several?.close()
      await source?.close()
      await rm(folder, { recursive: true, force: true })
    })

    const urlOn = ({ url }: Pick<Cluster, 'url'>, user = 'parcelwright') => {
      const { hostname, port } = new URL(url)
      return `postgres://${user}:parcelwright@${hostname}:${port}/parcelwright`
    }
    const client = ({ url }: Cluster) => {
      const { hostname, port } = new URL(url)
      return { PGHOST: hostname, PGPORT: port, PGUSER: 'postgres' }
    }
    const sell = async (at: Several) => {
      const { json: shown } = await at.call(0, 'POST', '/deliveryoptions', request)
      const option = shown.DeliveryOptions[0].Reference as string
      const { status, json } = await at.call(0, 'POST', `/deliveryoptions/select/${option}`)
      expect(status, JSON.stringify(json)).toBe(200)
      const number = json.ConsignmentLegs[0].TrackingReferences[0] as string
      return { option, number, consignment: json.ApiLinks[0].Href.split('/').at(-1) as string }
    }
    /** What was sold before is there, what came after is not, and nothing of it is handed out again. */
    const expectToGoOn = async (
      url: string,
      kept: readonly Awaited<ReturnType<typeof sell>>[],
      lost: readonly Awaited<ReturnType<typeof sell>>[],
    ) => {
      const [, , afterwards] = await blocksOf(5)
      const { stdout } = await paste(afterwards as string, folder, {
        DATABASE_URL: url,
        DATA_DIR: folder,
      })
      expect(stdout).toMatch(/tracking numbers go on 100 later/)
      expect(stdout).not.toContain('WRONG')
      const again = await startSeveral(url, { servers: 1, workers: 0, key: several.key })
      try {
        const status = async ({ consignment }: { consignment: string }) =>
          (await again.call(0, 'GET', `/consignments/${consignment}`)).status
        expect(await Promise.all(kept.map(status))).toEqual(kept.map(() => 200))
        expect(await Promise.all(lost.map(status))).toEqual(lost.map(() => 404))
        const given = [...kept, ...lost].flatMap((one) => Object.values(one))
        for (const one of Object.values(await sell(again))) expect(given).not.toContain(one)
      } finally {
        await again.close()
      }
    }

    test('from the dump of the night, on a new server', async () => {
      const kept = [await sell(several)]
      await run('pg_dump', ['--format=custom', '--file', 'parcelwright.dump', 'parcelwright'], {
        cwd: folder,
        env: { ...process.env, ...client(source) },
      })
      const lost = [await sell(several), await sell(several)]
      const target = await openCluster()
      try {
        const [restore] = await blocksOf(5)
        await paste(restore as string, folder, client(target))
        await expectToGoOn(urlOn(target), kept, lost)
      } finally {
        await target.close()
      }
    }, 240_000)

    // Of Debian's tools and of root; what PostgreSQL itself does is the same elsewhere.
    test.runIf(isDebianRoot)(
      'to a moment, from a base backup and the log',
      async () => {
        const kept = [await sell(several)]
        await run('pg_basebackup', ['--checkpoint=fast', '-D', join(folder, 'base')], {
          env: { ...process.env, ...client(source) },
        })
        // As Debian's, which has them in /etc.
        for (const file of ['postgresql.conf', 'pg_hba.conf', 'pg_ident.conf'])
          await rm(join(folder, 'base', file))
        kept.push(await sell(several))
        const until = await ask(source, 'select clock_timestamp()::text')
        const lost = [await sell(several), await sell(several)]
        const written = await ask(source, 'select pg_walfile_name(pg_switch_wal())')
        await expect
          .poll(() => existsSync(join(folder, 'archive', written)), { timeout: 30_000 })
          .toBe(true)
        const cluster = `parcelwright-${process.pid}`
        const version = findPostgresPrograms()?.split('/').at(-2) as string
        try {
          const [, restore] = await blocksOf(5)
          const [, ...steps] = (restore as string).split('\n')
          const mine = `version=${version} cluster=${cluster} base=${folder}/base archive=${folder}/archive until='${until}'`
          await paste([mine, ...steps].join('\n'), folder, {})
          const { stdout } = await run('pg_lsclusters', ['-h', version, cluster])
          const port = stdout.split(/\s+/)[2]
          const url = `postgres://127.0.0.1:${port}`
          await expectToGoOn(urlOn({ url }), kept, lost)
        } finally {
          await run('pg_dropcluster', ['--stop', version, cluster])
        }
      },
      240_000,
    )

    async function ask(cluster: Cluster, statement: string): Promise<string> {
      const one = new pg.Client({ connectionString: urlOn(cluster, 'postgres') })
      await one.connect()
      try {
        return Object.values((await one.query(statement)).rows[0])[0] as string
      } finally {
        await one.end()
      }
    }
  },
)
