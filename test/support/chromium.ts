import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const places = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => names.map((name) => join(folder, name)))

/** The system's own Chromium; undefined where there is none. `CHROMIUM` names another. */
export const chromiumPath = [process.env.CHROMIUM ?? '', ...places].find(
  (path) => path !== '' && existsSync(path),
)

/** How to get one. */
export const noChromium = 'No Chromium here: apt-get install chromium, or set CHROMIUM to one.'

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
