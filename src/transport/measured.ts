import { createHash } from 'node:crypto'
import type { OutgoingFile } from './transport.ts'

/** Counts and hashes what flows through; ask `sum` once it has. */
export function measured({ chunks, encoding = 'utf8' }: OutgoingFile) {
  const hash = createHash('sha256')
  let bytes = 0
  async function* flow(): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      const buffer = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk
      bytes += buffer.length
      hash.update(buffer)
      yield buffer
    }
  }
  return { flow: flow(), sum: () => ({ bytes, sha256: hash.digest('hex') }) }
}

/** A whole file in memory, for transports that must sign or measure it before it leaves. */
export async function collected(file: OutgoingFile) {
  const { flow, sum } = measured(file)
  const buffers: Buffer[] = []
  for await (const buffer of flow) buffers.push(buffer)
  return { body: Buffer.concat(buffers), ...sum() }
}
