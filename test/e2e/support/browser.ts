import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const places = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => names.map((name) => join(folder, name)))

/** The system's own Chromium; undefined where there is none. `CHROMIUM` names another. */
export const chromiumPath = [process.env.CHROMIUM ?? '', ...places].find(
  (path) => path !== '' && existsSync(path),
)

/** Why browser tests did not run, and how they would. */
export const noChromium =
  'No Chromium here: apt-get install chromium, or set CHROMIUM to one, and the browser tests run too.'
if (!chromiumPath) console.warn(noChromium)

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

const execute = promisify(execFile)
const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Bundles the component as it stands; fails over its budget. */
export const buildCheckout = () =>
  execute(process.execPath, [join(root, 'clients/checkout/build.mjs')])

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Asserts that axe finds nothing to complain of in the page as it is now, by WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated rather than put into the page, whose policy rightly forbids scripts from elsewhere.
  await page.evaluate(await readFile(axe, 'utf8'))
  const violations = await page.evaluate(`
    axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))`)
  expect(violations).toEqual([])
}
