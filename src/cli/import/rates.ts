import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { importRates } from '../../domain/configuration/index.ts'
import { changeDocument } from './change-document.ts'
import type { Importer } from './importer.ts'

/** A carrier's price table (configuration 3.6). */
export const rates: Importer = {
  usage: 'FILE.csv              price tables: service,zone,upToKg,price[,perExtraKg]',
  run: async (input) => {
    const text = await readFile(input.file, 'utf8')
    const rows: string[][] = parse(text, { bom: true, relaxColumnCount: true })
    return changeDocument(input, (document) => importRates(document, rows))
  },
}
