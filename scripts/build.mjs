// Compiles src to dist and copies what is no TypeScript (fonts).
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs'

const root = new URL('..', import.meta.url).pathname
rmSync(`${root}dist`, { recursive: true, force: true })
const { status } = spawnSync(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
if (status !== 0) process.exit(status ?? 1)
for (const folder of ['documents/fonts'])
  if (existsSync(`${root}src/${folder}`))
    cpSync(`${root}src/${folder}`, `${root}dist/${folder}`, { recursive: true })
writeFileSync(`${root}dist/.built`, '')
