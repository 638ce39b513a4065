// Bundles the element with all it needs into one module, and refuses to build one that is too heavy for a checkout.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const budgetBytes = 25 * 1024
const folder = fileURLToPath(new URL('./', import.meta.url))

const { outputFiles } = await build({
  entryPoints: [`${folder}src/delivery-options.ts`],
  outfile: `${folder}dist/delivery-options.js`,
  bundle: true,
  minify: true,
  sourcemap: true,
  format: 'esm',
  target: ['es2022'],
  conditions: ['parcelwright-source', 'production'],
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
})
const script = outputFiles.find(({ path }) => path.endsWith('.js'))
const bytes = gzipSync(script.contents, { level: 9 }).length
console.log(`delivery-options.js: ${(bytes / 1024).toFixed(1)} KB gzip of ${budgetBytes / 1024}.`)
if (bytes > budgetBytes) {
  console.error('The component is over its budget: take something out.')
  process.exit(1)
}
mkdirSync(`${folder}dist`, { recursive: true })
for (const { path, contents } of outputFiles) {
  // Whole from its first moment: somebody else may be serving it.
  writeFileSync(`${path}.${process.pid}`, contents)
  renameSync(`${path}.${process.pid}`, path)
}
