// Bundles the element with all it needs into one module, and refuses to build one that is too heavy for a checkout.
import { readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const budgetBytes = 25 * 1024
const folder = fileURLToPath(new URL('./', import.meta.url))
const outfile = `${folder}dist/delivery-options.js`

rmSync(`${folder}dist`, { recursive: true, force: true })
await build({
  entryPoints: [`${folder}src/delivery-options.ts`],
  outfile,
  bundle: true,
  minify: true,
  sourcemap: true,
  format: 'esm',
  target: ['es2022'],
  conditions: ['parcelwright-source', 'production'],
  legalComments: 'none',
  logLevel: 'warning',
})
const bytes = gzipSync(readFileSync(outfile), { level: 9 }).length
console.log(`delivery-options.js: ${(bytes / 1024).toFixed(1)} KB gzip of ${budgetBytes / 1024}.`)
if (bytes > budgetBytes) {
  console.error('The component is over its budget: take something out.')
  rmSync(`${folder}dist`, { recursive: true, force: true })
  process.exit(1)
}
