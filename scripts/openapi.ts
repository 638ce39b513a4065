/** Writes openapi.json from the routes; with --check fails if the committed file says something else. */
import { readFileSync, writeFileSync } from 'node:fs'
import { openApiDocument } from '../src/http/openapi/document.ts'
import { routes } from '../src/http/routes/index.ts'

const file = new URL('../openapi.json', import.meta.url)
const text = `${JSON.stringify(openApiDocument(routes), null, 2)}\n`

if (!process.argv.includes('--check')) {
  writeFileSync(file, text)
  console.log(`openapi.json: ${routes.length} calls.`)
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('openapi.json is not what the routes say: run `npm run openapi` and commit it.')
  process.exitCode = 1
}
