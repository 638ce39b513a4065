/** Takes the pictures of docs/screens: the demo as it is started, in the system's Chromium. `npm run screens`. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { chromiumPath, noChromium, openBrowser } from '../test/support/chromium.ts'
import { startProcess } from '../test/support/process.ts'

const folder = fileURLToPath(new URL('../docs/screens/', import.meta.url))
const forms = [
  { name: 'wide', width: 1280, height: 900, colorScheme: 'light' },
  { name: 'wide-dark', width: 1280, height: 900, colorScheme: 'dark' },
  { name: 'narrow', width: 360, height: 760, colorScheme: 'light' },
  { name: 'narrow-dark', width: 360, height: 760, colorScheme: 'dark' },
] as const

async function moveTo(page: Page, [street = '', town = '', postcode = '', country = '']: string[]) {
  await page.locator('[name=addressLine1]').fill(street)
  await page.locator('[name=town]').fill(town)
  await page.locator('[name=postcode]').fill(postcode)
  await page.locator('select').selectOption(country)
  await page.getByRole('button', { name: 'Deliver to this address' }).click()
}

/** A shopper's way through the shop; what each step leaves on the screen. */
async function walkShop(page: Page, address: string, shoot: (name: string) => Promise<void>) {
  const component = page.locator('delivery-options')
  await page.goto(address)
  await shoot('start')
  await page.goto(`${address}/shop`)
  await component.locator('.window').first().waitFor()
  await shoot('shop')
  await component.locator('.day').nth(1).click()
  await component.locator('.window').nth(1).click()
  await component.locator('[part=choice]').waitFor()
  await shoot('shop-chosen')
  await component.getByText('Collect nearby').click()
  await component.locator('summary').first().click()
  await shoot('shop-pickup')
  await moveTo(page, ['Laugavegur 1', 'Reykjavík', '101', 'IS'])
  await component.locator('[part=empty]').waitFor()
  await shoot('shop-nothing')
  await moveTo(page, ['7 Harbour Row', 'Whitby', 'YO21 3PU', 'GB'])
  await component.locator('.window').first().click()
  await component.locator('[part=choice]').waitFor()
  await page.getByRole('button', { name: 'Place order' }).click()
  await page.getByRole('heading', { name: /Thank you/ }).waitFor()
  await page.getByRole('button', { name: /^Show the label/ }).click()
  await page.evaluate("document.querySelector('img').decode()")
  await shoot('shop-order')
}

if (!chromiumPath) throw new Error(noChromium)
const data = await mkdtemp(join(tmpdir(), 'parcelwright-screens-'))
const server = await startProcess({ DATA_DIR: data }, 'demo')
const browser = await openBrowser()
await mkdir(folder, { recursive: true })
try {
  for (const { name, width, height, colorScheme } of forms) {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      locale: 'en-GB',
    })
    const page = await context.newPage()
    await walkShop(page, server.address, async (screen) => {
      await page.evaluate('window.scrollTo(0, 0)')
      await page.screenshot({
        path: join(folder, `${screen}-${name}.png`),
        fullPage: true,
        animations: 'disabled',
      })
    })
    await context.close()
  }
} finally {
  await browser.close()
  await server.kill()
  await rm(data, { recursive: true, force: true })
}
