import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestServer } from '../support/server.ts'
import { chromiumPath, expectAccessible, openBrowser } from './support/browser.ts'
import { buildClients } from './support/build-clients.ts'
import { openShopServer } from './support/shop-server.ts'

const now = '2026-11-24T09:00:00Z'
const optionsCall = '**/checkout/session/options'

// What time, the history and a slow network do to the component. Without a browser there is nothing they could do it to.
describe.skipIf(!chromiumPath)('<delivery-options>', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let api: TestServer
  let address: string

  beforeAll(async () => {
    await buildClients()
    const opened = await openShopServer(now)
    api = opened.api
    address = opened.address
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await api?.close()
  })
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1200, height: 900 }, locale: 'en-GB' })
    page = await context.newPage()
  })
  afterEach(() => context.close())

  const component = () => page.locator('delivery-options')
  const part = (name: string) => component().locator(`[part=${name}]`)
  const enter = async () => {
    await page.goto(`${address}/shop`)
    await component().locator('.window').first().waitFor()
  }
  /** What can be had first; what the page says was chosen. */
  const choose = async () => {
    await component().locator('.window').first().click()
    await part('choice').waitFor()
    return (await part('choice').textContent()) ?? ''
  }
  const refresh = () =>
    component().evaluate((element) => Reflect.get(element, 'refresh').call(element))
  const moveTo = (to: object) =>
    component().evaluate(
      (element, asked) => void Reflect.get(element, 'moveTo').call(element, asked),
      to,
    )
  /** Changes the session of this page where it lies: time goes by for nobody else. */
  const changeSession = async (values: object) =>
    api.database.db.updateTable('checkout_sessions').set(values).execute()
  /** Holds the next answer with options until it is let go. */
  const hold = async () => {
    let letGo = () => {}
    let asked = () => {}
    const released = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve
    })
    let isFirst = true
    const handler = async (route: Route) => {
      if (!isFirst) return route.continue()
      isFirst = false
      const response = await route.fetch()
      asked()
      await released
      // Whoever asked may have called it off meanwhile.
      await route.fulfill({ response }).catch(() => undefined)
    }
    await page.route(optionsCall, handler)
    return { isAsked, letGo }
  }
  const whitby = { town: 'Whitby', postcode: 'YO21 3PU', country: 'GB' }

  test('keeps the choice when one goes back, and when the address changes to another where it stands', async () => {
    await enter()
    const chosen = await choose()
    await page.goto(`${address}/health`)
    await page.goBack()
    await part('choice').waitFor()
    expect(await part('choice').textContent()).toBe(chosen)
    await moveTo({ ...whitby, addressLine1: '9 Church Street' })
    await part('choice').waitFor()
    await component().locator('section.ready').waitFor()
    expect([await part('choice').textContent(), await part('note').count()]).toEqual([chosen, 0])
  })

  test('asks again when the time to order is over, by the server’s clock, and says what is gone', async () => {
    // The shopper's own clock is an hour slow.
    await page.addInitScript('{ const now = Date.now; Date.now = () => now() - 3_600_000 }')
    await enter()
    await choose()
    const cutOff = await component().evaluate((element) => Reflect.get(element, 'choice').cutOff)
    await changeSession({ clock_offset_ms: Date.parse(cutOff) - 4_000 - Date.now() })
    await refresh()
    expect(await part('countdown').textContent()).toMatch(/Order within 0 mins? [1-4] secs?/)
    await part('note').waitFor()
    expect(await part('note').textContent()).toContain('is no longer available')
    expect(await part('choice').count()).toBe(0)
    expect(await component().locator('.window').count()).toBeGreaterThan(0)
  })

  test('shows the answer to the latest question, however late an earlier one comes', async () => {
    await enter()
    const earlier = await hold()
    await moveTo({
      addressLine1: '1 Cromwell Street',
      town: 'Stornoway',
      postcode: 'HS1 2DD',
      country: 'GB',
    })
    await earlier.isAsked
    await moveTo({ addressLine1: '3 Stonegate', town: 'York', postcode: 'YO1 8AS', country: 'GB' })
    await component().getByText('to York YO1 8AS').waitFor()
    const shown = await component().locator('section').textContent()
    earlier.letGo()
    await page.evaluate('fetch("/health")')
    expect(await component().locator('section').textContent()).toBe(shown)
  })

  test('what is picked while options are asked for again stays picked', async () => {
    await enter()
    const asked = await hold()
    const asking = refresh()
    await asked.isAsked
    const saved = page.waitForResponse('**/checkout/session/choice')
    await component().locator('.window').nth(1).click()
    expect((await saved).status()).toBe(200)
    asked.letGo()
    await asking
    await part('choice').waitFor()
    expect(await component().locator('.window').nth(1).locator('input').isChecked()).toBe(true)
    expect(await part('note').count()).toBe(0)
  })

  test('can be read while it loads, when its hour is over and when the order is placed', async () => {
    const first = await hold()
    await page.goto(`${address}/shop`)
    await first.isAsked
    await part('loading').waitFor()
    await expectAccessible(page)
    first.letGo()
    await choose()
    await page.evaluate("fetch('/shop/pay', { method: 'POST' })")
    await refresh()
    await component().getByText('Your order is placed').waitFor()
    await expectAccessible(page)
    await changeSession({ expires_at: '2026-01-01T00:00:00Z' })
    await refresh()
    await component().getByText('Please reload it').waitFor()
    await expectAccessible(page)
  })

  test('stands the other way round from right to left', async () => {
    await enter()
    const leftOf = async (selector: string, nth = 0) =>
      (await component().locator(selector).nth(nth).boundingBox())?.x ?? 0
    const isMirrored = async () => [
      (await leftOf('.window .price')) < (await leftOf('.window .when')),
      (await leftOf('.day')) > (await leftOf('.day', 1)),
      (await leftOf('.head .muted')) < (await leftOf('.head h2')),
    ]
    expect(await isMirrored()).toEqual([false, false, false])
    await page.evaluate("document.documentElement.dir = 'rtl'")
    expect(await isMirrored()).toEqual([true, true, true])
    await component().getByText('Collect nearby').click()
    expect(await leftOf('.shop .distance')).toBeLessThan(await leftOf('.shop h3'))
  })
})
