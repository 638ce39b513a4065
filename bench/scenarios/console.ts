import type { Page } from 'playwright-core'
import { chromiumPath, noChromium, openBrowser } from '../../test/support/chromium.ts'
import { type ConsignmentsPage, consoleInteractions } from '../browser/console-interactions.ts'
import type { Interaction } from '../browser/interaction.ts'
import { openAccount, send } from '../fixtures/accounts.ts'
import { usual } from '../fixtures/configuration.ts'
import { copyConsignments } from '../fixtures/many-consignments.ts'
import { optionsBody } from '../fixtures/requests.ts'
import { measured } from '../measure/repeat.ts'
import type { Result, Scenario, World } from '../measure/result.ts'
import { withServer } from './served.ts'

const ROWS = 100_000

/** What a person waits for in the console of an account with many consignments, in the system's Chromium. */
export const consoleScenario: Scenario = {
  name: 'console',
  summary: 'input to painted answer in the console over 100,000 consignments, in a real Chromium',
  needs: 'postgresql',
  run: async (world) => {
    if (!chromiumPath) {
      world.say(`left out. ${noChromium}`)
      return []
    }
    return withServer('postgresql', async ({ server, database }) => {
      const { port } = server
      const key = await openAccount(port, usual)
      const { DeliveryOptions } = await send(port, 'POST', '/deliveryoptions', key, optionsBody(0))
      const option = DeliveryOptions.at(-1).Reference
      await send(port, 'POST', `/deliveryoptions/select/${option}`, key)
      world.say(`copying ${ROWS.toLocaleString('en-GB')} consignments`)
      await copyConsignments(database.url as string, ROWS)
      const browser = await openBrowser()
      try {
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
        await signIn(page, `http://127.0.0.1:${port}`, key)
        const find = async (query: string, skip = 0) => {
          const { Count, ConsignmentSummaries } = await send(
            port,
            'GET',
            `/consignments/50/${skip}?${query}`,
            key,
          )
          return { count: Count, first: ConsignmentSummaries[0].Reference }
        }
        return await measureAll({ page, find }, world)
      } finally {
        await browser.close()
      }
    })
  },
}

async function signIn(page: Page, address: string, key: string): Promise<void> {
  await page.goto(`${address}/console/consignments`)
  await page.getByLabel('API key').fill(key)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('tbody tr').first().waitFor()
}

async function measureAll(at: ConsignmentsPage, { full, say }: World): Promise<readonly Result[]> {
  const results: Result[] = []
  for (const [name, run] of Object.entries(consoleInteractions)) {
    const seen: Interaction[] = []
    // The first two load what is loaded once.
    for (let turn = -2; turn < (full ? 40 : 12); turn += 1) {
      const one = await run(at, turn + 2)
      if (turn >= 0) seen.push(one)
    }
    const answered = measured(seen.map(({ answeredMs }) => answeredMs))
    const blocked = measured(seen.map(({ blockedMs }) => blockedMs))
    say(
      `${name}: ${answered.median.toFixed(0)} ms, blocked for ${blocked.most.toFixed(0)} ms at most`,
    )
    const id = `console.${name.replaceAll(/[^a-z]+/g, '-')}`
    results.push(
      { id, what: name, value: answered, unit: 'ms' },
      { id: `${id}.blocked`, what: `${name}: longest task`, value: blocked, unit: 'ms' },
    )
  }
  return results
}
