import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDocument, openTestServer, type TestServer } from '../../../test/support/server.ts'

const execute = promisify(execFile)
const here = fileURLToPath(new URL('./', import.meta.url))
let api: TestServer
let address: string
let folder: string

beforeAll(async () => {
  api = await openTestServer({ PORT: '0' })
  address = await api.server.start()
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
  // Inside the package, so that its own name leads to it, as it leads a reader's program.
  folder = await mkdtemp(`${here}readme-`)
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await api.close()
})

test('the code of the README does what it says', async () => {
  const text = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  const blocks = [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, block]) => block)
  expect(blocks.length).toBeGreaterThan(2)
  const program = blocks
    .join('\n')
    .replaceAll('http://127.0.0.1:8080', address)
    .replaceAll('demo-sandbox-key', api.key)
  await writeFile(`${folder}/readme.ts`, program)
  const { stdout } = await execute(
    process.execPath,
    ['--conditions=parcelwright-source', '--import', 'tsx', `${folder}/readme.ts`],
    { env: { ...process.env, NODE_NO_WARNINGS: '1' } },
  )
  expect(stdout).toMatch(/^EC-[0-9A-Z-]{11} YO21 3PU$/m)
  expect(stdout).toMatch(/^Genuine: false$/m)
})
