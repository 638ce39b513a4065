import { defaultClientConditions, defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

/** Workspace packages are tested as they stand, not as they were built last. */
const source = 'parcelwright-source'
/** `module` is for bundlers: Node does not know it, and packages put files there that Node cannot load. */
const ofNode = (conditions: readonly string[]) => conditions.filter((one) => one !== 'module')

export default defineConfig({
  resolve: { conditions: [source, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [source, ...ofNode(defaultServerConditions)] } },
  test: {
    include: [
      'src/**/*.test.ts',
      'test/**/*.test.ts',
      'clients/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 3,
    // Files of one worker share what they import: nothing is mocked, and loading the server took a third of the time.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Browsers, killed processes and real servers on a machine that others use as well: once more, and the output says so.
    retry: process.env.CI ? 1 : 0,
  },
})
