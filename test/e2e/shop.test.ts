import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestServer } from '../support/server.ts'
import { chromiumPath, expectAccessible, openBrowser } from './support/browser.ts'
import { buildClients } from './support/build-clients.ts'
import { openShopServer } from './support/shop-server.ts'

// The same journey by HTTP alone, which needs no browser, is in test/api/checkout.test.ts.
describe.skipIf(!chromiumPath)('a shopper', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let api: TestServer
  let address: string

  beforeAll(async () => {
    await buildClients()
    const opened = await openShopServer('2026-11-24T09:00:00Z')
    api = opened.api
    address = opened.address
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await api?.close()
  })
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1200, height: 900 } })
    page = await context.newPage()
  })
  afterEach(() => context.close())

  const component = () => page.locator('delivery-options')
  const enter = async () => {
    await page.goto(`${address}/shop`)
    await component().locator('.window').first().waitFor()
  }
  const chosen = () => component().locator('[part=choice]')
  const moveTo = async (fields: Record<string, string>) => {
    for (const [name, value] of Object.entries(fields)) {
      if (name === 'country') await page.locator('select').selectOption(value)
      else await page.locator(`input[name=${name}]`).fill(value)
    }
    await page.getByRole('button', { name: 'Deliver to this address' }).click()
  }

  test('chooses, comes back to it, pays, and sees the label', async () => {
    await enter()
    await expectAccessible(page)
    await component()
      .getByRole('radio', { name: /Thursday 26/ })
      .check()
    await component().locator('.window').last().click()
    await chosen().waitFor()
    const promise = await chosen().textContent()
    expect(promise).toMatch(/Thursday 26 November|Thursday, November 26/)
    await expectAccessible(page)
    await page.reload()
    await chosen().waitFor()
    expect(await chosen().textContent()).toBe(promise)
    await page.getByRole('button', { name: 'Place order' }).click()
    await page.getByRole('heading', { name: /Thank you/ }).waitFor()
    expect(await page.locator('#consignment').textContent()).toMatch(/^EC-/)
    expect(await page.locator('#tracking').textContent()).not.toBe('')
    const reference = await page.locator('#consignment').textContent()
    const isPrinted = async () =>
      (await api.call('GET', `/consignments/1/0?reference=${reference}`)).json
        .ConsignmentSummaries[0].LabelsPrinted
    expect(await isPrinted()).toBe(false)
    await page.getByRole('button', { name: 'Show the label' }).click()
    await page.evaluate("document.querySelector('img').decode()")
    expect(await isPrinted()).toBe(true)
    await expectAccessible(page)
    await page.reload()
    await page.getByRole('heading', { name: /Thank you/ }).waitFor()
  })

  test('collects from a shop nearby', async () => {
    await enter()
    await component().getByText('Collect nearby').click()
    await component().locator('summary').first().click()
    await expectAccessible(page)
    await component().locator('.shop .window').first().click()
    await chosen().waitFor()
    await page.getByRole('button', { name: 'Place order' }).click()
    await page.getByRole('heading', { name: /Thank you/ }).waitFor()
  })

  test('moves: is told what no longer stands, and why there is nothing', async () => {
    await enter()
    await component().locator('.window').first().click()
    await chosen().waitFor()
    await moveTo({ addressLine1: '1 Cromwell Street', town: 'Stornoway', postcode: 'HS1 2DD' })
    await component().locator('[part=note]').waitFor()
    expect(await component().locator('[part=note]').textContent()).toContain('no longer available')
    await expectAccessible(page)
    await moveTo({
      addressLine1: '1 Laugavegur',
      town: 'Reykjavik',
      postcode: '101',
      country: 'IS',
    })
    await component().locator('[part=empty]').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Place order' }).click()
    await page.getByText('Choose a delivery first.').waitFor()
  })

  test('works the keyboard alone', async () => {
    await enter()
    await component()
      .getByRole('radio', { name: /Thursday 26/ })
      .focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await chosen().waitFor()
    await page.keyboard.press('ArrowDown')
    expect(await component().locator('.window input:checked').count()).toBe(1)
  })

  test('without a server is told so, and can try again', async () => {
    await page.route('**/checkout/session/options', (route) => route.abort())
    await page.goto(`${address}/shop`)
    await component().getByRole('button', { name: 'Try again' }).waitFor()
    await expectAccessible(page)
    await page.unroute('**/checkout/session/options')
    await component().getByRole('button', { name: 'Try again' }).click()
    await component().locator('.window').first().waitFor()
  })

  test.each([
    ['de', 'Lieferung'],
    ['fr', 'Livraison'],
    ['pl', 'Dostawa'],
  ])('reads %s', async (language, heading) => {
    await enter()
    await component().evaluate((element, lang) => {
      element.lang = lang
    }, language)
    await component().getByRole('heading', { name: heading }).waitFor()
    await expectAccessible(page)
  })

  test('fits a narrow page, from right to left as well', async () => {
    await page.setViewportSize({ width: 360, height: 760 })
    await enter()
    const isNarrow = () => page.evaluate('document.documentElement.scrollWidth <= 360')
    expect(await isNarrow()).toBe(true)
    await page.evaluate("document.documentElement.dir = 'rtl'")
    expect(await isNarrow()).toBe(true)
    await expectAccessible(page)
  })
})
