import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openBrowser } from '../../support/chromium.ts'
import { startProcess } from '../../support/process.ts'
import { buildClients } from '../support/build-clients.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const demoKey = 'demo-sandbox-key'

type TabOptions = BrowserContextOptions & { readonly now?: string; readonly key?: string }

export type DemoConsole = {
  readonly address: string
  /** A call of the API with the demo's key. */
  // biome-ignore lint/suspicious/noExplicitAny: members of a JSON answer
  readonly call: (method: string, path: string, body?: unknown) => Promise<any>
  /** Asks options for every example request and selects one of most; returns how many consignments there are. */
  readonly placeOrders: (rounds: number) => Promise<void>
  /** What a carrier reports of a consignment's first package. */
  readonly report: (reference: string, what: string) => Promise<void>
  /** A tab on the demo's start page, where everybody begins. */
  readonly visit: () => Promise<Page>
  /** A tab that has signed in, with the demo's key and by the server's clock unless others are given. */
  readonly open: (options?: TabOptions) => Promise<Page>
  readonly close: () => Promise<void>
}

/** The demo in a process of its own with the clients as they are built, and the system's Chromium. */
export async function openDemoConsole(
  environment: Readonly<Record<string, string>> = {},
): Promise<DemoConsole> {
  await buildClients()
  const dataDir = await mkdtemp(join(tmpdir(), 'parcelwright-console-'))
  // No collection whose time comes during the run takes a consignment away from a test.
  const own = { DATA_DIR: dataDir, AUTOMATIC_MANIFESTS: 'off' }
  const server = await startProcess({ ...own, ...environment }, 'demo')
  const browser = await openBrowser()
  const call = caller(server.address)
  return {
    address: server.address,
    call,
    placeOrders: (rounds) => placeOrders(call, rounds),
    report: async (reference, Description) => {
      const { ConsignmentLegs, Packages } = await call('GET', `/consignments/${reference}`)
      const TimeStamp = new Date().toISOString()
      const event = { TimeStamp, Code: 'Delayed', Description, Location: 'Penrith' }
      const PackageTrackingEvents = [
        { PackageReference: Packages[0].Reference, TrackingEvents: [event] },
      ]
      await call('POST', '/tracking/carrierevents', {
        CarrierReference: ConsignmentLegs[0].CarrierReference,
        ConsignmentTrackingEvents: [
          {
            ConsignmentTrackingReference: ConsignmentLegs[0].TrackingReferences[0],
            PackageTrackingEvents,
          },
        ],
      })
    },
    visit: async () => {
      const page = await newTab(browser, {})
      await page.goto(server.address)
      return page
    },
    open: (options) => openTab(browser, server.address, options),
    close: async () => {
      await browser.close()
      await server.kill()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const caller =
  (address: string): DemoConsole['call'] =>
  async (method, path, body) => {
    const headers = { 'ocp-apim-subscription-key': demoKey, 'content-type': 'application/json' }
    const init = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(`${address}${path}`, { method, headers, ...init })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text === '' ? null : JSON.parse(text)
  }

async function placeOrders(call: DemoConsole['call'], rounds: number): Promise<void> {
  const folder = join(root, 'examples/demo-account/requests')
  const names = (await readdir(folder)).sort()
  for (let round = 0; round < rounds; round += 1)
    for (const [n, name] of names.entries()) {
      const body = JSON.parse(await readFile(join(folder, name), 'utf8'))
      const { DeliveryOptions: options } = await call('POST', '/deliveryoptions', body)
      const option = options[(round * 5) % Math.max(1, options.length)]
      // Not every basket becomes an order.
      if (option && (n + round) % 4 > 0)
        await call('POST', `/deliveryoptions/select/${option.Reference}`)
    }
}

async function newTab(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const page = await context.newPage()
  // Set to save PDFs: the print dialog of a Chromium without a screen ends the whole page.
  await page.addInitScript(
    "Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => false })",
  )
  return page
}

async function openTab(
  browser: Browser,
  address: string,
  { now, key = demoKey, ...options }: TabOptions = {},
): Promise<Page> {
  const page = await newTab(browser, options)
  if (now) await page.addInitScript(`sessionStorage.setItem('parcelwright-now', '${now}')`)
  await page.goto(`${address}/console`)
  await page.getByLabel('API key').fill(key)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  return page
}
