import { createHmac } from 'node:crypto'
import type { Instant } from '../domain/time/index.ts'

/**
 * `t=<unix seconds>,v1=<hex>`: HMAC-SHA-256 of `<t>.<body>`, once per key, so that a receiver may know either key while
 * they change. The time in it lets old copies be refused.
 */
export function signatureOf(keys: readonly string[], body: string | Buffer, now: Instant): string {
  const seconds = Math.floor(now / 1000)
  const signed = keys.map((key) => {
    const hex = createHmac('sha256', key).update(`${seconds}.`).update(body).digest('hex')
    return `v1=${hex}`
  })
  return [`t=${seconds}`, ...signed].join(',')
}
