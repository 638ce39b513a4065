import { fileURLToPath } from 'node:url'

/** The folder of the demo retailer: configuration, pickup locations, example requests. */
export const demoAccount = fileURLToPath(new URL('../../examples/demo-account/', import.meta.url))
