import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { layLine } from '../../test/support/line.ts'
import { hasSshd, type Sshd, startSshd } from '../../test/support/sshd.ts'
import type { ManifestTransport } from '../domain/configuration/index.ts'
import { toInstant } from '../domain/time/index.ts'
import { fingerprintOf } from './host-key.ts'
import { send } from './send.ts'
import type { TransportWorld } from './transport.ts'

/** On a desk without OpenSSH these tests are skipped, and say so; continuous integration has it or fails. */
const withSshd = test.skipIf(!hasSshd && !process.env.CI)

let sshd: Sshd
let outboxDir = ''
const now = toInstant(Date.UTC(2026, 2, 2, 17, 15))

beforeAll(async () => {
  outboxDir = await mkdtemp(join(tmpdir(), 'parcelwright-'))
  if (hasSshd || process.env.CI) sshd = await startSshd()
})
afterAll(async () => {
  await sshd?.kill()
  await rm(outboxDir, { recursive: true, force: true })
})

const world = (changes: Partial<TransportWorld> = {}): TransportWorld => ({
  outboxDir,
  environment: 'production',
  now,
  secrets: (name) => ({ 'sftp-key': sshd.clientKey })[name],
  allowPrivateAddresses: true,
  timeoutMs: 5000,
  ...changes,
})
type Sftp = Extract<ManifestTransport, { type: 'sftp' }>
const transport = (changes: Partial<Sftp> = {}): Sftp => ({
  type: 'sftp',
  host: '127.0.0.1',
  port: sshd.port,
  username: sshd.username,
  privateKey: { secret: 'sftp-key' },
  hostKey: sshd.hostKey,
  path: 'in',
  ...changes,
})
/** A fresh folder on the server, so that tests do not see each other's files. */
const folder = async (path: string) => {
  await mkdir(join(sshd.home, path), { recursive: true })
  return { path, files: () => readdir(join(sshd.home, path)) }
}

withSshd(
  'a file arrives whole on an OpenSSH server, and the receipt says what arrived',
  async () => {
    const { path, files } = await folder('arrives/in')
    const chunks = Array.from({ length: 50 }, (_, i) => `${i}${'é'.repeat(10_000)}\n`)
    const receipt = await send(transport({ path }), { name: 'a.csv', chunks }, world())
    const bytes = await readFile(join(sshd.home, path, 'a.csv'))
    expect(bytes.toString('utf8')).toBe(chunks.join(''))
    expect(receipt).toEqual({
      at: now,
      where: `sftp://${sshd.username}@127.0.0.1:${sshd.port}/arrives/in/a.csv`,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      answer: 'Published.',
    })
    expect(await files()).toEqual(['a.csv'])
  },
)

withSshd(
  'sending again leaves what stands there and clears what a killed worker left',
  async () => {
    const { path, files } = await folder('again')
    const first = await send(transport({ path }), { name: 'a.csv', chunks: ['one'] }, world())
    await writeFile(join(sshd.home, path, '.a.csv.0000.part'), 'hal')
    const again = await send(transport({ path }), { name: 'a.csv', chunks: ['two'] }, world())
    expect(again).toEqual({ ...first, answer: 'Published before.' })
    expect(await readFile(join(sshd.home, path, 'a.csv'), 'utf8')).toBe('one')
    expect(await files()).toEqual(['a.csv'])
  },
)

withSshd('two workers with the same file publish it once', async () => {
  const { path, files } = await folder('race')
  const attempt = () => send(transport({ path }), { name: 'a.csv', chunks: ['one'] }, world())
  const receipts = await Promise.all([attempt(), attempt(), attempt()])
  expect(receipts.map((receipt) => receipt.answer).toSorted()).toEqual([
    'Published before.',
    'Published before.',
    'Published.',
  ])
  expect(await files()).toEqual(['a.csv'])
})

withSshd(
  'a fingerprint pins the key as well, and another key is refused before login',
  async () => {
    const { path, files } = await folder('pinned')
    const key = Buffer.from(sshd.hostKey.split(' ')[1] ?? '', 'base64')
    const pinned = transport({ path, hostKey: fingerprintOf(key) })
    expect((await send(pinned, { name: 'a.csv', chunks: ['x'] }, world())).bytes).toBe(1)
    const other = ssh2.utils.generateKeyPairSync('ed25519').public
    const attempt = send(
      transport({ path, hostKey: other }),
      { name: 'b.csv', chunks: ['x'] },
      world(),
    )
    await expect(attempt).rejects.toMatchObject({
      retry: false,
      message: expect.stringMatching(/shows the host key SHA256:\S+, not the pinned SHA256:/),
    })
    expect(await files()).toEqual(['a.csv'])
  },
)

withSshd(
  'a wrong key, a missing secret and a missing folder are told apart, none to be retried',
  async () => {
    const stranger = ssh2.utils.generateKeyPairSync('ed25519').private
    const file = { name: 'a.csv', chunks: ['x'] }
    const wrong = send(transport(), file, world({ secrets: () => stranger }))
    await expect(wrong).rejects.toMatchObject({ retry: false, message: /authentication methods/ })
    const none = send(transport(), file, world({ secrets: () => undefined }))
    await expect(none).rejects.toMatchObject({ retry: false, message: /no secret named sftp-key/ })
    const missing = send(transport({ path: 'nowhere' }), file, world())
    await expect(missing).rejects.toMatchObject({ retry: false, message: /no such file/i })
  },
)

withSshd(
  'a line that breaks in mid-file leaves nothing under the final name, and may be retried',
  async () => {
    const { path, files } = await folder('broken')
    const line = await layLine(sshd.port)
    const seen: string[] = []
    async function* chunks() {
      for (let i = 0; i < 100; i += 1) {
        yield 'x'.repeat(100_000)
        if (i !== 50) continue
        seen.push(...(await files()))
        line.cut()
      }
    }
    const file = { name: 'a.csv', chunks: chunks() }
    const attempt = send(transport({ path, port: line.port }), file, world({ timeoutMs: 2000 }))
    await expect(attempt).rejects.toMatchObject({ name: 'TransportError', retry: true })
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatch(/^\.a\.csv\..*\.part$/)
    expect(await files()).toEqual(seen)
    const again = await send(transport({ path }), { name: 'a.csv', chunks: ['whole'] }, world())
    expect(again).toMatchObject({ bytes: 5, answer: 'Published.' })
    expect(await files()).toEqual(['a.csv'])
  },
)

withSshd(
  'in the sandbox the file stays in the outbox, unless the transport says otherwise',
  async () => {
    const { path, files } = await folder('sandbox')
    const sandbox = world({ environment: 'sandbox' })
    const withheld = await send(transport({ path }), { name: 'a.csv', chunks: ['one'] }, sandbox)
    expect(withheld).toMatchObject({ where: 'outbox/withheld/127.0.0.1/a.csv', bytes: 3 })
    expect(withheld.answer).toMatch(/^Withheld/)
    expect(await readFile(join(outboxDir, 'withheld/127.0.0.1/a.csv'), 'utf8')).toBe('one')
    expect(await files()).toEqual([])
    await send(transport({ path, sandbox: true }), { name: 'a.csv', chunks: ['one'] }, sandbox)
    expect(await files()).toEqual(['a.csv'])
  },
)

withSshd('a private address is refused unless the setting allows it', async () => {
  const attempt = send(
    transport(),
    { name: 'a.csv', chunks: ['x'] },
    world({ allowPrivateAddresses: false }),
  )
  await expect(attempt).rejects.toMatchObject({ retry: false, message: /not a public address/ })
})
