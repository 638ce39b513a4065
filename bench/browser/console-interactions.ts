import type { Page } from 'playwright-core'
import { type Interaction, interact, until } from './interaction.ts'

/** The page of consignments in a browser, and what the server finds: the page has answered when it shows that. */
export type ConsignmentsPage = {
  readonly page: Page
  readonly find: (
    query: string,
    skip?: number,
  ) => Promise<{ readonly count: number; readonly first: string }>
}

const firstRow = `document.querySelector('tbody tr a')?.textContent`
/** An expression that holds when the page shows what a query finds. */
async function shows({ find }: ConsignmentsPage, query: string, skip = 0): Promise<string> {
  const { count, first } = await find(query, skip)
  const said = `${count.toLocaleString('en-GB')} ${count === 10_000 ? 'or more' : 'found'}`
  return `${firstRow} === '${first}' && /(?<!\\d)${said}/.test(document.querySelector('h1').parentElement.textContent)`
}

/** The last letter of a text, typed once what the others find is shown. */
async function typeLast(at: ConsignmentsPage, text: string): Promise<Interaction> {
  const search = at.page.getByRole('textbox', { name: 'Search' })
  const others = text.slice(0, -1)
  await search.fill(others)
  await until(at.page, await shows(at, `searchTerm=${others}`))
  const answered = await shows(at, `searchTerm=${text}`)
  return interact(at.page, () => search.press(text.slice(-1)), answered)
}

/** Every filter away, so that the next one changes what is seen. */
async function showAll(at: ConsignmentsPage): Promise<void> {
  const button = at.page.getByRole('button', { name: 'Show all' })
  if (await button.isVisible()) await button.click()
  await until(at.page, await shows(at, ''))
}

/** What a person does on the page of consignments; `turn` makes each time another. */
export const consoleInteractions = {
  'a letter typed, one found by reference': (at, turn) =>
    typeLast(at, `WEB-${41_230 + (turn % 10)}`),
  'a letter typed, many found by postcode': (at, turn) => typeLast(at, `YO2${turn % 10}`),
  'a filter chosen': async (at, turn) => {
    await showAll(at)
    const state = ['Manifested', 'Allocated', 'Cancelled'][turn % 3] as string
    const found = await shows(at, `state=${state}`)
    const every = `[...document.querySelectorAll('tbody tr')].every((row) => row.cells[2].textContent.startsWith('${state}'))`
    const select = at.page.getByLabel('State')
    return interact(at.page, () => select.selectOption(state), `${found} && ${every}`)
  },
  'the next page': async (at, turn) => {
    if (turn === 0) await showAll(at)
    const answered = await shows(at, '', 50 * (turn + 1))
    return interact(at.page, () => at.page.getByRole('button', { name: 'Older' }).click(), answered)
  },
  'a consignment opened': async ({ page }, turn) => {
    const link = page.locator('tbody tr a').nth(turn % 20)
    const reference = await link.textContent()
    const answered = await interact(
      page,
      () => link.click(),
      `document.querySelector('h1')?.textContent === '${reference}' && document.querySelector('h2')`,
    )
    await page.goBack()
    await page.locator('tbody tr a').first().waitFor()
    return answered
  },
} as const satisfies Record<string, (at: ConsignmentsPage, turn: number) => Promise<Interaction>>
