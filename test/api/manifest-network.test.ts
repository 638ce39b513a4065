import { once } from 'node:events'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatReference } from '../../src/domain/references.ts'
import { certificateAuthority } from '../support/certificates.ts'
import { layFlakyLine } from '../support/line.ts'
import { openTestServer, type TestServer } from '../support/server.ts'
import { hasSshd, startSshd } from '../support/sshd.ts'
import { openWarehouse, warehouseDocument } from '../support/warehouse.ts'

/** On a desk without OpenSSH these tests are skipped, and say so; continuous integration has it or fails. */
const withSshd = test.skipIf(!hasSshd && !process.env.CI)

const authority = certificateAuthority()
let api: TestServer
beforeAll(async () => {
  api = await openTestServer({ ALLOW_PRIVATE_ADDRESSES: 'on', MANIFEST_ATTEMPTS: '6' })
  Object.assign(api.server.ctx.transport, {
    certificateAuthorities: [authority.certificate],
  })
})
afterAll(() => api.close())

/** Some hundred kilobytes: more than any buffer on the way takes at once. */
const COUNT = 600
/** Bytes after which the line drops, time after time: in the greeting, and early and late in the file. */
const DROPS = [200, 20_000, 90_000]

/** Manifests a warehouse over the transport until all is told; answers with the references. */
async function manifestAll(transport: object): Promise<readonly string[]> {
  const { key, fill, states } = await openWarehouse(api, warehouseDocument({ NORTH: transport }))
  const numbers = await fill('NORTH', 'LEEDS_DC', COUNT)
  await api.call('POST', '/consignments/manifestFromQuery', {
    key,
    body: { States: ['Allocated'] },
  })
  const left = async () => {
    await api.work()
    return (await states(numbers)).filter((state) => state !== 'Manifested').length
  }
  await expect.poll(left, { timeout: 50_000, interval: 200 }).toBe(0)
  return numbers.map((one) => formatReference('EC', one))
}
const referencesIn = (text: string) => text.match(/^EC-[0-9A-Z-]{11}/gm) ?? []

test('over HTTPS on a line that drops, the carrier has each consignment once', async () => {
  const keys = authority.issue('localhost', ['127.0.0.1'])
  const complete: { readonly name: string; readonly body: string }[] = []
  const carrier = createServer(
    { cert: keys.certificate, key: keys.key },
    async (request, response) => {
      let body = ''
      try {
        for await (const chunk of request) body += chunk
      } catch {
        return
      }
      complete.push({ name: String(request.headers['idempotency-key']), body })
      // The first one arrives whole, and the answer is lost.
      if (complete.length === 1) response.destroy()
      else response.end('taken')
    },
  )
  carrier.listen(0, '127.0.0.1')
  await once(carrier, 'listening')
  const line = await layFlakyLine((carrier.address() as { port: number }).port, DROPS)
  try {
    const url = `https://localhost:${line.port}/manifests`
    const references = await manifestAll({ type: 'https', url, sandbox: true })
    expect(line.connections()).toBe(DROPS.length + 2)
    // Twice under one name, with the same content: a carrier that goes by the name has it once.
    expect(complete).toHaveLength(2)
    expect(complete[0]).toEqual(complete[1])
    expect(referencesIn(complete[0]?.body ?? '')).toEqual(references)
  } finally {
    line.take()
    carrier.closeAllConnections()
    carrier.close()
  }
})

withSshd('over SFTP on a line that drops, no half file ever has its name', async () => {
  const sshd = await startSshd()
  const line = await layFlakyLine(sshd.port, [...DROPS, 150_000])
  try {
    const folder = join(sshd.home, 'in')
    await mkdir(folder)
    const secrets = (name: string) => (name === 'sftp-key' ? sshd.clientKey : undefined)
    Object.assign(api.server.ctx.transport, { secrets })
    const references = await manifestAll({
      type: 'sftp',
      host: '127.0.0.1',
      port: line.port,
      username: sshd.username,
      privateKey: { secret: 'sftp-key' },
      hostKey: sshd.hostKey,
      path: 'in',
      sandbox: true,
    })
    expect(line.connections()).toBeGreaterThan(DROPS.length)
    const files = await readdir(folder)
    expect(files).toHaveLength(1)
    expect(referencesIn(await readFile(join(folder, files[0] ?? ''), 'utf8'))).toEqual(references)
  } finally {
    line.take()
    await sshd.kill()
  }
})
