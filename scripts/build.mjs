// Compiles src and clients/sdk, each to its dist, and copies what is no TypeScript (fonts, the database's worker); then
// the console and the checkout component. With names (`server`, `console`, `checkout`) only those parts.
import { spawnSync } from 'node:child_process'
import { cpSync, rmSync, statSync, writeFileSync } from 'node:fs'

const root = new URL('..', import.meta.url).pathname
function node(...args) {
  // Whoever builds from a test means the same console.
  const env = { ...process.env, NODE_ENV: 'production' }
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env })
  if (status !== 0) process.exit(status ?? 1)
}

const parts = {
  server: () => {
    for (const [folder, project] of [
      ['dist', 'tsconfig.build.json'],
      ['clients/sdk/dist', 'clients/sdk'],
    ]) {
      rmSync(`${root}${folder}`, { recursive: true, force: true })
      node('node_modules/typescript/bin/tsc', '-p', project)
    }
    cpSync(`${root}src`, `${root}dist`, {
      recursive: true,
      filter: (path) => statSync(path).isDirectory() || !/\.ts$|tsconfig\.json$/.test(path),
    })
    writeFileSync(`${root}dist/.built`, '')
  },
  checkout: () => {
    node('clients/checkout/build.mjs')
  },
  console: () => {
    node('node_modules/vite/bin/vite.js', 'build', 'clients/console')
    writeFileSync(`${root}clients/console/dist/.built`, '')
  },
}
const named = process.argv.slice(2)
for (const [name, build] of Object.entries(parts))
  if (named.length === 0 || named.includes(name)) build()
