import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServerProcess, startProcess } from './support/process.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const execute = promisify(execFile)
let folder: string
let server: ServerProcess

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parcelwright-guide-'))
  await cp(join(root, 'examples'), join(folder, 'examples'), { recursive: true })
  server = await startProcess({ DATA_DIR: join(folder, 'data') }, 'demo')
})
afterAll(async () => {
  await server.kill()
  await rm(folder, { recursive: true, force: true })
})

/** The guide's blocks one after the other, pasted into a shell against the demo. */
async function paste(guide: string): Promise<string> {
  const text = await readFile(join(root, 'docs/guides', guide), 'utf8')
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => block)
  expect(blocks.length).toBeGreaterThan(3)
  const script = blocks.join('\n').replaceAll('http://127.0.0.1:8080', server.address)
  const { stdout } = await execute('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder })
  return stdout
}

test('docs/guides/delivery-flow.md does what it says', async () => {
  const output = await paste('delivery-flow.md')
  expect(output).toMatch(/The first option is EDO-/)
  expect(output).toMatch(/MPD_NW24: \d+ options/)
  expect(output).toMatch(/EC-[0-9A-Z-]{11} is Manifested/)
  expect(output).toContain('%PDF-')
  expect(output).toMatch(/<ConsignmentStatusResponse .*\/v1\/MPD/)
  expect((await readFile(join(folder, 'label.zpl'), 'utf8')).startsWith('^XA')).toBe(true)
  expect((await readFile(join(folder, 'manifest.pdf'), 'latin1')).startsWith('%PDF-')).toBe(true)
})

test('docs/guides/pickup-flow.md does what it says', async () => {
  const output = await paste('pickup-flow.md')
  expect(output).toMatch(/"loaded":\d{3},/)
  expect(output).toMatch(/The nearest shop offers EDO-/)
  expect(output).toMatch(/The reservation is "RSV-/)
  expect(output).toMatch(/^Destination: NW-/m)
  expect(output).toMatch(/Recipient: 7 Harbour Row$/m)
})

test('docs/guides/checkout.md does what it says', async () => {
  const output = await paste('checkout.md')
  expect(output).toMatch(/^The session is [0-9a-f]{32}$/m)
  expect(output).toMatch(/^Options to the door, \d+ shops$/m)
  expect(output).toMatch(/^The choice stands$/m)
  expect(output).toMatch(/^Confirmed as EC-[0-9A-Z-]{11}$/m)
})

test('docs/guides/order-flow.md does what it says', async () => {
  const output = await paste('order-flow.md')
  expect(output).toMatch(/^The order is EO-[0-9A-Z-]{11}$/m)
  expect(output).toMatch(/"ReturnConsignmentReference":"EC-[0-9A-Z-]{11}"/)
  expect(output).toMatch(/^Consignment EC-[0-9A-Z-]{11} has been successfully allocated/m)
  expect(output).toMatch(/^Order EO-[0-9A-Z-]{11} created$/m)
})
