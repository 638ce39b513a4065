// Licences of what is shipped, which must be among those that ask for nothing but their text, and known advisories.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const allowed =
  /^\(?(MIT|MIT-0|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|Python-2\.0|PostgreSQL)\b/
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const shipped = Object.entries(packages).filter(
  ([path, one]) => path.startsWith('node_modules/') && !one.dev && !one.devOptional,
)
/** Looked at by a person: the DejaVu fonts are free to embed, use and pass on, under the Bitstream Vera licence. */
const lookedAt = new Set(['node_modules/dejavu-fonts-ttf'])
const licenceOf = (path, one) => {
  if (one.license) return one.license
  try {
    const { license, licenses } = JSON.parse(readFileSync(`${path}/package.json`, 'utf8'))
    return String(license ?? licenses?.[0]?.type ?? 'none')
  } catch {
    return 'none'
  }
}
const doubtful = shipped
  .map(([path, one]) => [path, licenceOf(path, one)])
  .filter(([path, licence]) => !allowed.test(licence) && !lookedAt.has(path))
for (const [path, licence] of doubtful)
  console.error(`${path.replace('node_modules/', '')}: licence ${licence}`)
console.log(`${shipped.length} packages, ${doubtful.length} with a licence to look at.`)
const advisories = spawnSync('npm', ['audit', '--omit=dev', '--audit-level=high'], {
  stdio: 'inherit',
})
process.exit(doubtful.length > 0 || advisories.status !== 0 ? 1 : 0)
