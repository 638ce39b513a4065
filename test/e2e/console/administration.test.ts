import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible } from '../support/browser.ts'
import { type DemoConsole, openDemoConsole } from './demo-console.ts'

let demo: DemoConsole
let page: Page
/** A receiver of webhooks that says no until it is told otherwise. */
let status = 503
const receiver = createServer((request, response) => {
  request.resume()
  response.writeHead(status).end()
})

describe.skipIf(!chromiumPath)('administration in a browser', () => {
  beforeAll(async () => {
    receiver.listen(0, '127.0.0.1')
    demo = await openDemoConsole({ ALLOW_PRIVATE_ADDRESSES: 'on' })
    await demo.placeOrders(1)
  }, 180_000)
  beforeEach(async () => {
    page = await demo.open()
  })
  afterEach(() => page.context().close())
  afterAll(async () => {
    await demo.close()
    receiver.close()
  })

  async function goTo(name: string) {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click()
    await page.getByRole('heading', { name, level: 1 }).waitFor()
  }

  test('a key is made, rotated and revoked, and the audit tells so', async () => {
    await goTo('Keys')
    await page.getByRole('button', { name: 'New key' }).click()
    await page.getByRole('textbox', { name: /^Name/ }).fill('packing bench')
    await page.getByRole('textbox', { name: 'Requests a minute' }).fill('600')
    await page.getByRole('button', { name: 'Make the key' }).click()
    const secret = (await page.getByRole('dialog').locator('pre').textContent()) ?? ''
    expect(secret).toMatch(/^pw_/)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Rotate packing bench' }).click()
    await page.getByRole('button', { name: 'Make another secret' }).click()
    await page.getByText(/The old one works until/).waitFor()
    await page.keyboard.press('Escape')
    await page.getByText(/^replaced, works until/).waitFor()
    await page.getByRole('button', { name: 'Revoke packing bench' }).first().click()
    await page.getByText('turned away at once').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByText(/^revoked/).waitFor()
    await goTo('Audit')
    await page
      .getByText(/^Key packing bench/)
      .first()
      .waitFor()
    await expectAccessible(page)
    await goTo('Accounts')
    await page.getByRole('cell', { name: /runs the server/ }).waitFor()
    await page.getByRole('button', { name: 'New account' }).click()
    await page.getByRole('textbox', { name: /^Name/ }).fill('Second retailer')
    await page.getByRole('button', { name: 'Make the account' }).click()
    await page.getByRole('dialog').locator('pre').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('cell', { name: 'Second retailer' }).waitFor()
    await expectAccessible(page)
  }, 120_000)

  test('a webhook that cannot be reached says so, and what it missed is sent again', async () => {
    await goTo('Webhooks')
    await page.getByText('Nobody is told yet').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'New webhook' }).click()
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/told`
    await page.getByRole('textbox', { name: /^Address/ }).fill(url)
    await page.getByRole('button', { name: 'Make the webhook' }).click()
    await page.getByText(/^whsec_/).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: url }).click()
    let replays = 0
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.endsWith('/replay')) replays += 1
    })
    await page.getByRole('button', { name: 'Send a test' }).click()
    await page.getByText(/^It did not arrive/).waitFor()
    await demo.placeOrders(1)
    await page.getByText('waits', { exact: true }).first().waitFor()
    await page
      .getByRole('button', { name: /attempts of/ })
      .first()
      .click()
    await page.getByRole('dialog').getByText(/503/).first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expectAccessible(page)
    status = 204
    await page.getByRole('button', { name: 'Send a test' }).click()
    await page.getByText(/^It arrived/).waitFor()
    await page.getByRole('button', { name: 'Send given up again' }).click()
    await page.getByText('hears of it again').waitFor()
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Leave it' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(replays).toBe(0)
    await page.getByRole('button', { name: 'Send given up again' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click()
    await page.getByText(/^Nothing was given up/).waitFor()
    expect(replays).toBe(1)
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click()
    await page.getByText(/^Paused since/).waitFor()
    await page.getByRole('button', { name: 'Change' }).click()
    await page.getByLabel('What it is for').fill('Tells the shop')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Tells the shop', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await page.getByRole('button', { name: 'Take away' }).click()
    await page.getByText('Nothing more is sent to it').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Take away' }).click()
    await page.getByText('Nobody is told yet').waitFor()
  }, 120_000)

  test('a manifest shows its file, its attempts and what the carrier answered', async () => {
    await demo.call('POST', '/consignments/manifestFromQuery', { States: ['Allocated'] })
    await goTo('Manifests')
    await page.getByRole('cell', { name: 'Sent', exact: true }).first().waitFor()
    await expectAccessible(page)
    await page.getByRole('region', { name: 'Manifests' }).getByRole('link').first().click()
    await page.getByRole('cell', { name: 'arrived', exact: true }).waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'The file' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/[.](csv|json|xml|edi)$/)
    const [list] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^Driver/ }).click(),
    ])
    expect(list.suggestedFilename()).toMatch(/[.]pdf$/)
    await expectAccessible(page)
  }, 120_000)

  test('what is left behind is one figure on every page; a manifest is tried, sent and read', async () => {
    await demo.placeOrders(1)
    const [first] = (await demo.call('GET', '/consignments/50/0?state=Allocated'))
      .ConsignmentSummaries
    const day = first.CollectionDate.slice(0, 10)
    const evening = await demo.open({ now: `${day}T23:30:00Z` })
    const figure = evening.locator('a[href*="/left-behind?when=gone"]:visible').first()
    const count = Number(await figure.textContent())
    await figure.click()
    await evening.getByRole('heading', { name: 'Left behind', level: 1 }).waitFor()
    await expect
      .poll(() => evening.getByRole('region', { name: 'Left behind' }).getByRole('row').count())
      .toBe(count + 1)
    await evening.getByText(`Gone ${count}`).waitFor()
    await expectAccessible(evening)
    await evening.setViewportSize({ width: 360, height: 740 })
    const lines = await evening.evaluate<number[]>(
      "[...document.querySelectorAll('td a')].map((link) => link.getClientRects().length)",
    )
    expect(new Set(lines)).toEqual(new Set([1]))
    await evening.context().close()

    await page.context().close()
    page = await demo.open({ now: `${day}T08:00:00Z` })
    await goTo('Manifests')
    await page.getByRole('button', { name: 'Try without sending', exact: true }).click()
    const options = page.getByLabel('For').locator('option')
    await options.first().waitFor({ state: 'attached' })
    const pairs = await options.allTextContents()
    const manifest = page.getByRole('button', {
      name: 'Manifest these: the carrier is told to collect them',
      exact: true,
    })
    for (const label of pairs) {
      await page.getByLabel('For').selectOption({ label })
      await page.getByRole('button', { name: 'Try', exact: true }).click()
      await page.getByRole('dialog').getByRole('status').waitFor()
      if (await manifest.isVisible()) break
    }
    await expectAccessible(page)
    await manifest.click()
    await page.getByText('Sent', { exact: true }).first().waitFor()
    await page.getByRole('region', { name: 'Manifests' }).getByRole('link').first().click()
    await page.getByRole('cell', { name: 'arrived' }).waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'The file' }).click(),
    ])
    expect((await readFile(await file.path(), 'utf8')).length).toBeGreaterThan(100)
    await expectAccessible(page)
  }, 120_000)

  test('a key without the scope is told which one a page needs', async () => {
    const body = { name: 'dispatch desk', environment: 'sandbox', scopes: ['ship'] }
    const { key } = await demo.call('POST', '/admin/keys', body)
    await page.context().close()
    page = await demo.open({ key })
    await page.goto(`${demo.address}/console/webhooks`)
    await page.getByRole('heading', { name: 'Webhooks is not open to this key' }).waitFor()
    await page.getByText('It needs the scope admin; the key dispatch desk has ship').waitFor()
    await page.getByRole('link', { name: 'Go to what is open' }).click()
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  })
})
