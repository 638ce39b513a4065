// Makes a fresh clone ready: installs packages when they are missing or out of date, and builds with --build.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = new URL('..', import.meta.url).pathname
const newest = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs),
      0,
    )
const changedAt = (file) => (existsSync(join(root, file)) ? statSync(join(root, file)).mtimeMs : 0)

function run(command, args, why) {
  console.error(`${why} ...`)
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status === 0) return
  console.error(`"${command} ${args.join(' ')}" failed; run it by hand to see why.`)
  process.exit(status ?? 1)
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`)
  process.exit(1)
}
// npm writes this file at the end of every install, so it dates the installed tree. "npm install" rather than "npm ci":
// the lock file lists the optional binaries of one platform, and only the former adds those of another.
if (changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json'))
  run(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    'Installing packages',
  )
const apiTypes = 'clients/sdk/src/generated/api.ts'
if (
  changedAt(apiTypes) < Math.max(changedAt('openapi.json'), changedAt('clients/sdk/generate.mjs'))
)
  run(process.execPath, ['clients/sdk/generate.mjs'], 'Writing the types of the API')
/** What each part is made from; a part is built again when any of it is newer. */
const parts = {
  server: { built: 'dist/.built', from: ['src', 'clients/sdk/src'], why: 'Building' },
  checkout: {
    built: 'clients/checkout/dist/delivery-options.js',
    from: ['clients/checkout/src', 'clients/sdk/src'],
    why: 'Building the checkout component',
  },
  console: {
    built: 'clients/console/dist/.built',
    from: ['clients/console/src', 'clients/sdk/src'],
    why: 'Building the console',
  },
}
if (process.argv.includes('--build'))
  for (const [name, { built, from, why }] of Object.entries(parts))
    if (changedAt(built) < Math.max(...from.map(newest), changedAt('package.json')))
      run(process.execPath, ['scripts/build.mjs', name], why)
