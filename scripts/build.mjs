// Compiles src to dist and copies what is no TypeScript (fonts, the database's worker).
import { spawnSync } from 'node:child_process'
import { cpSync, rmSync, statSync, writeFileSync } from 'node:fs'

const root = new URL('..', import.meta.url).pathname
rmSync(`${root}dist`, { recursive: true, force: true })
const { status } = spawnSync(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
  { cwd: root, stdio: 'inherit' },
)
if (status !== 0) process.exit(status ?? 1)
cpSync(`${root}src`, `${root}dist`, {
  recursive: true,
  filter: (path) => statSync(path).isDirectory() || !/\.ts$|tsconfig\.json$/.test(path),
})
writeFileSync(`${root}dist/.built`, '')
