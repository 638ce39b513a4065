import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdfTexts } from '../../support/label-readers.ts'
import { chromiumPath, expectAccessible } from '../support/browser.ts'
import { type DemoConsole, openDemoConsole } from './demo-console.ts'

let demo: DemoConsole
// Without a browser there is nothing to walk; support/browser.ts says how to get one.
describe.skipIf(!chromiumPath)('the console in a browser', () => {
  beforeAll(async () => {
    demo = await openDemoConsole()
    await demo.placeOrders(1)
  }, 180_000)
  afterAll(() => demo.close())

  /** Goes to a page the way a person does: by the pages at the side. */
  async function goTo(page: Page, name: string) {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click()
    await page.getByRole('heading', { name, level: 1 }).waitFor()
  }

  test('the clerk prints what waits, then manifests it, and sees it done', async () => {
    const [first] = (await demo.call('GET', '/consignments/50/0?state=Allocated'))
      .ConsignmentSummaries
    const day = first.CollectionDate.slice(0, 10)
    const page = await demo.open({ now: `${day}T08:00:00Z` })
    const print = page
      .getByRole('button', { name: /^Print all labels for/, disabled: false })
      .first()
    const name = (await print.getAttribute('aria-label')) ?? ''
    const calls: string[] = []
    page.on('request', (request) => calls.push(new URL(request.url()).pathname))
    const [file] = await Promise.all([page.waitForEvent('download'), print.click()])
    await page.getByText(/^Labels of \d+ consignments? saved as a file/).waitFor()
    expect(calls.filter((path) => path.startsWith('/labels/'))).toEqual(['/labels/batch'])
    const labels = await pdfTexts(await readFile(await file.path()))
    expect(labels.every((text) => /EC-/.test(text))).toBe(true)
    expect(file.suggestedFilename()).toBe(`labels-${labels.length}.pdf`)
    const row = page.getByRole('row').filter({ has: page.getByRole('button', { name }) })
    await row.getByRole('button', { name, disabled: true }).waitFor()
    await row.getByRole('button', { name: /^Manifest everything/ }).click()
    await page.getByText(/successfully queued to manifest/).waitFor()
    await row.getByRole('button', { name: /^Manifest everything/, disabled: true }).waitFor()
    await goTo(page, 'Manifests')
    await page
      .getByRole('cell', { name: /[.](csv|json|xml|edi|txt)$/ })
      .first()
      .waitFor()
    await page.context().close()
  }, 120_000)

  test('the manager cancels a collection day, sees the difference, publishes, and the options change, and goes back', async () => {
    const page = await demo.open({ now: '2026-12-08T09:00:00Z' })
    const offered = async (): Promise<string> => {
      await goTo(page, 'Why?')
      await page.getByRole('button', { name: 'Explain' }).click()
      // How many of the days that this service could keep are offered.
      return (await page.getByRole('button', { name: /MPD_AP24/ }).textContent()) ?? ''
    }
    const before = await offered()
    await goTo(page, 'Configuration')
    const parts = page.getByRole('navigation', { name: 'Parts of the configuration' })
    await parts.getByRole('link', { name: /Calendars/ }).click()
    await page.getByRole('button', { name: 'LEEDS_DC · ALDERPOST' }).click()
    await page.getByRole('heading', { name: 'LEEDS_DC · ALDERPOST' }).waitFor()
    await page.getByLabel('Date of the exception').fill('2026-12-08')
    await page.getByRole('button', { name: 'Cancel the day' }).click()
    await page.getByRole('button', { name: /^Tuesday,? 8 December 2026: cancelled/ }).waitFor()
    await page.getByRole('link', { name: 'See the differences' }).click()
    await page.getByRole('link', { name: /collectionCalendars.1..exceptions/ }).waitFor()
    await page.getByRole('button', { name: 'Run' }).click()
    await page.getByText('Options lost').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText('Version 2 is active.').first().waitFor()
    // The page may still show what was explained before.
    await expect.poll(offered, { timeout: 30_000 }).not.toBe(before)

    await goTo(page, 'Configuration')
    await parts.getByRole('link', { name: /History/ }).click()
    await page.getByRole('button', { name: 'Back to this: version 1' }).click()
    const question = page.getByRole('dialog', { name: 'Back to version 1?' })
    await question.getByRole('button', { name: 'Leave it' }).click()
    await question.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Back to this: version 1' }).click()
    await question.waitFor()
    await expectAccessible(page)
    await question.getByRole('button', { name: 'Publish version 1 again' }).click()
    await page.getByText('Version 1 is active again, as version 3.').waitFor()
    await question.waitFor({ state: 'detached' })
    await expect.poll(offered, { timeout: 30_000 }).toBe(before)
    await page.context().close()
  }, 120_000)

  test('who begins at the start page gets by links and buttons to order, label, manifest, holiday and reason', async () => {
    const page = await demo.visit()
    await expectAccessible(page)
    const key = (await page.locator('code').textContent()) ?? ''
    await page.getByRole('link', { name: /^Shop/ }).click()
    const shop = page.locator('delivery-options')
    await shop.locator('.window').first().click()
    await shop.locator('[part=choice]').waitFor()
    await page.getByRole('button', { name: 'Place order' }).click()
    await page.getByRole('heading', { name: /^Thank you/ }).waitFor()
    const order = (await page.locator('#consignment').textContent()) ?? ''
    await page.getByRole('button', { name: 'Shop again' }).click()
    await shop.locator('.window').first().waitFor()
    await page.getByLabel('Postcode').fill('101')
    await page.getByLabel('Country').selectOption('Iceland')
    await page.getByRole('button', { name: 'Deliver to this address' }).click()
    await shop.locator('[part=empty]').waitFor()
    await page.getByRole('link', { name: 'Start page' }).click()

    await page.getByRole('link', { name: /^Console/ }).click()
    await page.getByLabel('API key').fill(key)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await goTo(page, 'Consignments')
    await page.getByRole('link', { name: order }).click()
    const print = page.getByRole('button', { name: 'Print labels' })
    const [label] = await Promise.all([page.waitForEvent('download'), print.click()])
    expect((await pdfTexts(await readFile(await label.path())))[0]).toContain(order)
    await page.getByRole('button', { name: 'Manifest', exact: true }).click()
    await page.getByText('The carrier is told to collect them.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Manifest' }).click()
    await page.getByText('Manifested', { exact: true }).waitFor()

    await page.getByRole('button', { name: 'Set the clock' }).click()
    await page.getByLabel('What time is it? (UTC)').fill('2026-11-30T09:00')
    await page.getByRole('button', { name: 'Set', exact: true }).click()
    const offered = async () => {
      await page.getByRole('button', { name: 'Explain' }).click()
      const heading = page.getByRole('heading', { name: /offered$/ })
      return Number.parseInt((await heading.textContent()) ?? '', 10)
    }
    await goTo(page, 'Why?')
    const before = await offered()
    await goTo(page, 'Configuration')
    const parts = page.getByRole('navigation', { name: 'Parts of the configuration' })
    await parts.getByRole('link', { name: /Holidays/ }).click()
    await page.getByLabel('A date to add to dates').fill('2026-12-03')
    await page.getByRole('button', { name: 'Add the day' }).click()
    await page.getByRole('link', { name: 'See the differences' }).click()
    await page.getByRole('cell', { name: '2026-12-03' }).waitFor()
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByRole('link', { name: 'Ask what is offered now' }).click()
    expect(await offered()).toBeLessThan(before)

    await page.getByText('Recorded', { exact: true }).click()
    const nothing = page.getByRole('region', { name: 'Shown nothing at checkout' })
    await nothing.getByRole('button', { name: /101 IS/ }).click()
    await page.getByRole('heading', { name: 'No option is offered' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: /Euro Road/ }).click()
    await page.getByRole('link', { name: /^Decided by .*coverage/ }).click()
    await page.getByRole('heading', { name: 'MPD_ELROAD' }).waitFor()
    await page.context().close()
  }, 120_000)

  test('a consignment is found as one types, gets another carrier, and is cancelled, each consequence named', async () => {
    const page = await demo.open()
    await goTo(page, 'Consignments')
    await page.getByRole('textbox', { name: 'Search' }).fill('BT7')
    await page.waitForURL(/searchTerm=BT7/)
    await page.getByText('1 found', { exact: false }).waitFor()
    const link = page.getByRole('link', { name: /^EC-/ })
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      link.click({ modifiers: ['ControlOrMeta'] }),
    ])
    await tab.getByRole('heading', { name: /^EC-/, level: 1 }).waitFor()
    await tab.close()
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.waitForURL(/consignments$/)
    await link.nth(1).waitFor()
    await page.goBack()
    await page.getByText(/^1 found/).waitFor()
    expect(await page.getByRole('textbox', { name: 'Search' }).inputValue()).toBe('BT7')
    await demo.report((await link.textContent()) ?? '', 'Delayed by snow')
    await link.click()
    await page.getByRole('heading', { name: /^EC-/, level: 1 }).waitFor()
    await page.getByText('Delayed by snow, Penrith').waitFor()
    await page.getByRole('link', { name: 'Why this service?' }).click()
    await page.getByText('(took the consignment)').waitFor()
    await page.goBack()
    await page.getByRole('button', { name: 'Take off the carrier' }).click()
    await page.getByText('printed labels become void').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Take off the carrier' }).click()
    await page.getByRole('heading', { name: 'Choose a carrier' }).waitFor()
    await page.getByRole('button', { name: 'Book' }).first().click()
    await page.getByText('Consignment allocated with').waitFor()
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await page.getByText('They are cancelled for good').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel', exact: true }).click()
    await page.getByText('Cancelled', { exact: true }).first().waitFor()
    await page.context().close()
  }, 120_000)

  const pages = [
    'Today',
    'Consignments',
    'Manifests',
    'Left behind',
    'Why?',
    'Insights',
    'Configuration',
    'Keys',
    'Webhooks',
    'Audit',
    'Accounts',
  ]
  test.each(['light', 'dark'] as const)(
    'axe finds nothing on any page, %s, and nothing is wider than 360 px',
    async (colorScheme) => {
      const page = await demo.open({ colorScheme })
      for (const name of pages) {
        await goTo(page, name)
        await expectAccessible(page)
      }
      // A cut-off of 11:45 from near, in amber, and from very near, in red.
      for (const time of ['11:20', '11:40']) {
        const hurried = await demo.open({ colorScheme, now: `2026-12-08T${time}:00Z` })
        await hurried
          .getByText(/^\d+ min \d\d s$/)
          .first()
          .waitFor()
        await expectAccessible(hurried)
        await hurried.context().close()
      }
      const phone = await demo.open({ colorScheme, viewport: { width: 360, height: 740 } })
      for (const name of pages) {
        await phone.getByRole('button', { name: 'Pages' }).click()
        await goTo(phone, name)
        const width = await phone.evaluate<number>('document.documentElement.scrollWidth')
        expect([name, width <= 360]).toEqual([name, true])
      }
      await page.context().close()
      await phone.context().close()
    },
    180_000,
  )
})
