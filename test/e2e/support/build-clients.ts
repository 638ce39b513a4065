import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const ensure = fileURLToPath(new URL('../../../scripts/ensure.mjs', import.meta.url))

/**
 * Builds the console and the checkout component where they are older than their sources; fails over a budget. `npm test`
 * has done so before, so that files that run side by side find them built.
 */
export const buildClients = () => execute(process.execPath, [ensure, '--build'])
