import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** What a first visit loads before it shows a page, packed as it travels. */
const FIRST_LOAD_BYTES = 250 * 1024

/** Ends the build with a sentence when the first load outgrows its budget: entry, what it imports at once, styles, font. */
export const firstLoadBudget = (): Plugin => ({
  name: 'first-load-budget',
  writeBundle(_, bundle) {
    const first = new Set<string>()
    const visit = (name: string) => {
      const file = bundle[name]
      if (first.has(name) || file?.type !== 'chunk') return
      first.add(name)
      for (const next of file.imports) visit(next)
    }
    for (const file of Object.values(bundle))
      if (file.type === 'chunk' && file.isEntry) visit(file.fileName)
    let bytes = 0
    for (const file of Object.values(bundle)) {
      const style = file.type === 'asset' && /^assets\/index-.*[.]css$/.test(file.fileName)
      const font = file.type === 'asset' && /inter-latin-wght.*woff2$/.test(file.fileName)
      if (file.type === 'chunk' && first.has(file.fileName)) bytes += gzipSync(file.code).length
      else if (file.type === 'asset' && (style || font)) bytes += gzipSync(file.source).length
    }
    const kilobytes = (bytes / 1024).toFixed(0)
    if (bytes > FIRST_LOAD_BYTES)
      throw new Error(`The console's first load is ${kilobytes} KB packed; its budget is 250 KB.`)
    console.log(`first load: ${kilobytes} KB of 250 KB, packed`)
  },
})
