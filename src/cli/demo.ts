import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readSettings } from '../config.ts'
import { type Parcelwright, wire } from '../wire.ts'
import type { Command } from './command.ts'
import { demoAccount } from './demo-account.ts'
import { runFourSteps } from './demo-four-steps.ts'
import { demoGuide } from './demo-guide.ts'
import { loadDemoShop } from './demo-shop.ts'
import { loadDemoShops } from './demo-shops.ts'
import { serveStartPage } from './demo-start-page.ts'
import { readDocument } from './read-document.ts'
import { untilSignal } from './until-signal.ts'

export const demoKey = 'demo-sandbox-key'

export const demo: Command = {
  summary: 'start with the demo retailer, or with --once walk the four steps and exit',
  help: `Usage: npm run demo [-- --once] [-- --out FOLDER]

Starts a server on an embedded database with the demo retailer of examples/demo-account and its shop, and prints its
addresses, its sandbox key and four calls to paste. Its data stay in DATA_DIR (./data/demo).
--once         options, select, labels, manifest against a server of its own; then exits 0
--out FOLDER   where --once leaves labels and manifest (./out/demo)`,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        once: { type: 'boolean', default: false },
        out: { type: 'string', default: 'out/demo' },
      },
    })
    await (values.once ? runOnce(values.out) : runUntilStopped())
  },
}

async function runUntilStopped(): Promise<void> {
  const settings = readSettings({
    ...process.env,
    DATA_DIR: process.env.DATA_DIR ?? './data/demo',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    PARCELWRIGHT_BOOTSTRAP_KEY: demoKey,
  })
  const shop = await loadDemoShop()
  const server = await wire(settings, (app) => {
    serveStartPage(app, demoKey)
    shop.addPages(app)
  })
  const address = await server.start()
  await publishDemo(address)
  await loadDemoShops(address, demoKey)
  shop.serve({ api: address, key: demoKey })
  console.log(demoGuide(address, demoKey))
  await untilSignal()
  await server.stop()
}

async function runOnce(out: string): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parcelwright-demo-'))
  const server = await wire(
    readSettings({
      ...process.env,
      PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: undefined,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
      PARCELWRIGHT_BOOTSTRAP_KEY: demoKey,
    }),
  )
  try {
    await walk(server, dataDir, out)
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function walk(server: Parcelwright, dataDir: string, out: string): Promise<void> {
  const address = await server.start()
  await publishDemo(address)
  await runFourSteps({ address, key: demoKey, outbox: join(dataDir, 'outbox'), out })
}

/** Publishes the demo account's document, the way any operator would. */
async function publishDemo(address: string): Promise<void> {
  const document = await readDocument(join(demoAccount, 'configuration.yaml'))
  const response = await fetch(`${address}/admin/configuration`, {
    method: 'PUT',
    headers: { 'ocp-apim-subscription-key': demoKey, 'content-type': 'application/json' },
    body: JSON.stringify(document),
  })
  if (response.ok) return
  if (response.status === 401)
    throw new Error(
      'DATA_DIR holds another account than the demo: set DATA_DIR to an empty folder.',
    )
  throw new Error(`The demo configuration was refused: ${await response.text()}`)
}
