import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const root = new URL('../', import.meta.url)

test.each(['security', 'faults'])('docs/%s.md names tests that exist', async (name) => {
  const text = await readFile(new URL(`docs/${name}.md`, root), 'utf8')
  const proofs = [...text.matchAll(/\| `(\S+\.test\.ts)`: (.+?) \|$/gm)]
  expect(proofs.length).toBeGreaterThan(15)
  for (const [, file = '', title = ''] of proofs)
    expect(await readFile(new URL(file, root), 'utf8'), `${file}: ${title}`).toContain(`'${title}'`)
  // Every row of every table names its proof.
  const rows = text.split('\n').filter((line) => /^\| (?!threat|fault )/.test(line))
  expect(rows).toHaveLength(proofs.length)
})
