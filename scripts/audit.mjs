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

const high = ['high', 'critical']
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' })
const report = readReport(stdout)
const found = Object.values(report?.vulnerabilities ?? {}).filter((one) =>
  high.includes(one.severity),
)
for (const { name, severity, via } of found)
  console.error(`${name}: ${severity}, ${via.map((one) => one.title ?? one).join('; ')}`)
console.log(
  report
    ? `${found.length} packages with an advisory that is high or critical.`
    : 'Advisories could not be checked: the registry that npm uses does not answer about them. Ask another: npm_config_registry=https://registry.npmjs.org npm run audit',
)
// 1: something to look at; 2: nothing found, but not everything could be looked at.
process.exit(doubtful.length > 0 || found.length > 0 ? 1 : report ? 0 : 2)

/** What npm found; null where it could not ask. */
function readReport(text) {
  try {
    const read = JSON.parse(text)
    return read.vulnerabilities ? read : null
  } catch {
    return null
  }
}
