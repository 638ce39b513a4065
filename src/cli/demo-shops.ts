import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { demoAccount } from './demo-account.ts'

const loads = [
  {
    path: '/admin/pickup-locations?carrier=NORTHWAY',
    file: 'pickup-locations.ndjson',
    type: 'application/x-ndjson',
  },
  { path: '/admin/postcodes?country=GB', file: 'postcodes.csv', type: 'text/csv' },
] as const

/** Loads the demo carrier's pickup locations and the postcodes around them, the way any operator would (configuration 1.5). */
export async function loadDemoShops(address: string, key: string): Promise<void> {
  for (const { path, file, type } of loads) {
    const response = await fetch(`${address}${path}`, {
      method: 'PUT',
      headers: { 'ocp-apim-subscription-key': key, 'content-type': type },
      body: await readFile(join(demoAccount, file)),
    })
    if (!response.ok) throw new Error(`${file} was refused: ${await response.text()}`)
  }
}
