// Compiles src and clients/sdk, each to its dist, and copies what is no TypeScript (fonts, the database's worker).
import { spawnSync } from 'node:child_process'
import { cpSync, rmSync, statSync, writeFileSync } from 'node:fs'

const root = new URL('..', import.meta.url).pathname
for (const [folder, project] of [
  ['dist', 'tsconfig.build.json'],
  ['clients/sdk/dist', 'clients/sdk'],
]) {
  rmSync(`${root}${folder}`, { recursive: true, force: true })
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', project],
    { cwd: root, stdio: 'inherit' },
  )
  if (status !== 0) process.exit(status ?? 1)
}
cpSync(`${root}src`, `${root}dist`, {
  recursive: true,
  filter: (path) => statSync(path).isDirectory() || !/\.ts$|tsconfig\.json$/.test(path),
})
writeFileSync(`${root}dist/.built`, '')
