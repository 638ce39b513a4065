import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { chromiumPath, noChromium } from '../../support/chromium.ts'

export { chromiumPath, openBrowser } from '../../support/chromium.ts'

// Why browser tests did not run, and how they would.
if (!chromiumPath) console.warn(`${noChromium} Then the browser tests run too.`)

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Asserts that axe finds nothing to complain of in the page once it has come to rest, by WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated rather than put into the page, whose policy rightly forbids scripts from elsewhere.
  await page.evaluate(await readFile(axe, 'utf8'))
  const violations = () =>
    page.evaluate(`
      axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) =>
        violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))`)
  // What fades in is too pale for a moment.
  await expect.poll(violations, { timeout: 5_000 }).toEqual([])
}
