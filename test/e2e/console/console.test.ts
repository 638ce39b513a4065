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

  test('the manager cancels a collection day, sees the difference, publishes, and the options change', async () => {
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
    await page.context().close()
  }, 120_000)

  test('"no options" is explained without typing an address, and leads to the setting', async () => {
    const page = await demo.open()
    await goTo(page, 'Why?')
    await page.getByLabel('Weight, kg').fill('400')
    await page.getByRole('button', { name: 'Explain' }).click()
    await page.getByRole('heading', { name: 'No option is offered' }).waitFor()
    await page.getByRole('button', { name: /Next Day MPD_NW24/ }).click()
    await page
      .getByRole('link', { name: /Decided by .*maxWeightKg/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'Configuration', level: 1 }).waitFor()
    await page.getByLabel('Max weight, kg').waitFor()
    await page.context().close()
  }, 120_000)

  test('a consignment is found as one types, and can be cancelled with its consequence named', async () => {
    const page = await demo.open()
    await goTo(page, 'Consignments')
    await page.getByRole('textbox', { name: 'Search' }).fill('BT7')
    const link = page.getByRole('link', { name: /^EC-/ }).first()
    await page.waitForURL(/searchTerm=BT7/)
    await link.click()
    await page.getByRole('heading', { name: /^EC-/, level: 1 }).waitFor()
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await page.getByText('They are cancelled for good').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel', exact: true }).click()
    await page.getByText('Cancelled', { exact: true }).first().waitFor()
    await page.context().close()
  }, 120_000)

  const pages = ['Today', 'Consignments', 'Manifests', 'Why?', 'Insights', 'Configuration', 'Keys']
  test.each(['light', 'dark'] as const)(
    'axe finds nothing on any page, %s, and nothing is wider than 360 px',
    async (colorScheme) => {
      const page = await demo.open({ colorScheme })
      for (const name of pages) {
        await goTo(page, name)
        await expectAccessible(page)
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
