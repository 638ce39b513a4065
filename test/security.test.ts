import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const root = new URL('../', import.meta.url)

test('docs/security.md names tests that exist', async () => {
  const text = await readFile(new URL('docs/security.md', root), 'utf8')
  const proofs = [...text.matchAll(/\| `(\S+\.test\.ts)`: (.+?) \|$/gm)]
  expect(proofs.length).toBeGreaterThan(15)
  for (const [, file = '', name = ''] of proofs)
    expect(await readFile(new URL(file, root), 'utf8'), `${file}: ${name}`).toContain(`'${name}'`)
  // Every row of every table names its proof.
  const rows = text.split('\n').filter((line) => /^\| (?!threat)/.test(line))
  expect(rows).toHaveLength(proofs.length)
})
