import { parseArgs } from 'node:util'
import type { Command } from './command.ts'
import { holidays } from './import/holidays.ts'
import type { Importer } from './import/importer.ts'
import { pickupLocations } from './import/pickup-locations.ts'
import { postcodes } from './import/postcodes.ts'
import { rates } from './import/rates.ts'

const importers: Readonly<Record<string, Importer>> = {
  rates,
  holidays,
  postcodes,
  'pickup-locations': pickupLocations,
}

export const importCommand: Command = {
  summary: 'bring price tables, holidays, postcodes or pickup locations from files',
  help: `Usage: parcelwright import WHAT FILE [--apply] [--url URL] [--key KEY]

${Object.entries(importers)
  .map(([word, { usage }]) => `  ${word} ${usage}`)
  .join('\n')}

Without --apply nothing is changed: it says what would be, and which rows are refused and why. The server is
http://127.0.0.1:8080 unless --url names another; the key (scope admin) may stand in PARCELWRIGHT_KEY.
Exit code 1 if nothing could be used.`,
  run: async ([what, file, ...rest]) => {
    const importer = importers[what ?? '']
    if (!importer || !file)
      throw new Error(`Say "import WHAT FILE": ${Object.keys(importers).join(', ')}.`)
    const { values } = parseArgs({
      args: [...rest],
      options: {
        apply: { type: 'boolean', default: false },
        url: { type: 'string', default: 'http://127.0.0.1:8080' },
        key: { type: 'string', default: process.env.PARCELWRIGHT_KEY ?? '' },
        carrier: { type: 'string' },
        country: { type: 'string', default: 'GB' },
        format: { type: 'string' },
        reference: { type: 'string' },
      },
    })
    const { apply, url, key, carrier, country, format, reference } = values
    const server = { url: url.replace(/\/+$/, ''), key }
    const report = await importer.run({ file, apply, server, carrier, country, format, reference })
    for (const { path, message } of report.refused) console.error(`refused  ${path}: ${message}`)
    for (const line of report.done) console.log(line)
    if (!apply) console.log('Nothing was changed: repeat it with --apply.')
    if (report.done.length === 0) process.exitCode = 1
  },
}
