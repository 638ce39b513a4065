import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { openDemoConsole } from '../test/e2e/console/demo-console.ts'

/** Pictures of every page of the console with the demo's real data, for the docs: `npm run screens`. */
const folder = fileURLToPath(new URL('../docs/screens/', import.meta.url))
const wide = { width: 1440, height: 900 }
/** Each page on a phone and on a desk; one page on a screen as large as they come. */
const forms = [
  { size: 'narrow', viewport: { width: 360, height: 740 }, colorScheme: 'light', only: null },
  { size: 'wide', viewport: wide, colorScheme: 'light', only: null },
  { size: 'wide', viewport: wide, colorScheme: 'dark', only: null },
  { size: '4k', viewport: { width: 3840, height: 2160 }, colorScheme: 'light', only: 'today' },
] as const

await mkdir(folder, { recursive: true })
const demo = await openDemoConsole({ ALLOW_PRIVATE_ADDRESSES: 'on' })
await demo.placeOrders(3)
// The first collection day after today, in the morning: something to print, nothing past its cut-off.
const { ConsignmentSummaries: orders } = await demo.call('GET', '/consignments/100/0')
const days: string[] = orders.map((one: { CollectionDate: string }) =>
  one.CollectionDate.slice(0, 10),
)
const now = `${days.sort()[0]}T10:40:00Z`
const { Reference: reference, MpdCarrierReference: carrier } = orders.at(-1)
await demo.call('GET', `/labels/${reference}/pdf`)
await demo.call('POST', '/consignments/manifestFromQuery', {
  States: ['Allocated'],
  Carriers: [carrier],
})
// An address of this machine where nobody listens: what a webhook page is for.
const webhook = await demo.call('POST', '/admin/webhooks', {
  url: 'http://127.0.0.1:9/parcelwright',
  description: 'Order desk',
})
await demo.call('POST', '/admin/keys', {
  name: 'packing bench',
  environment: 'sandbox',
  scopes: ['ship'],
})
await demo.placeOrders(1)
const { manifests } = await demo.call('GET', '/admin/manifests')

const paths = {
  today: '/today',
  consignments: '/consignments',
  consignment: `/consignments/${reference}`,
  manifests: '/manifests',
  manifest: `/manifests/${manifests[0].reference}`,
  'left-behind': '/left-behind',
  why: '/why',
  insights: '/insights',
  places: '/configuration/shippingLocations',
  calendars: '/configuration/collectionCalendars',
  services: '/configuration/carrierServices',
  history: '/configuration/history',
  keys: '/keys',
  webhooks: '/webhooks',
  webhook: `/webhooks/${webhook.id}`,
  audit: '/audit',
  accounts: '/accounts',
} as const

/** What a page shows only once it is asked to. */
const prepared: Partial<Record<keyof typeof paths, (page: Page) => Promise<void>>> = {
  why: async (page) => {
    await page.getByRole('button', { name: 'Explain' }).click()
    await page.getByRole('heading', { name: /offered$/ }).waitFor()
    await page.getByRole('button', { name: /Next Day MPD_NW24/ }).click()
  },
  consignment: async (page) => {
    await page.getByRole('button', { name: /^Show the label/ }).click()
    await page.getByRole('img', { name: /^Label of/ }).waitFor()
  },
}

try {
  for (const { size, viewport, colorScheme, only } of forms) {
    const page = await demo.open({ viewport, colorScheme, now })
    for (const [name, path] of Object.entries(paths)) {
      if (only !== null && name !== only) continue
      await page.goto(`${demo.address}/console${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await prepared[name as keyof typeof paths]?.(page)
      // Fonts and the last answer; a picture can be taken again, a test must not wait like this.
      await page.waitForTimeout(1_200)
      await page.screenshot({ path: `${folder}${name}-${size}-${colorScheme}.png` })
    }
    await page.context().close()
  }
  console.log(`Pictures of ${Object.keys(paths).length} pages are in docs/screens.`)
} finally {
  await demo.close()
}
