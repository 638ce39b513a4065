import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { Presets, SingleBar } from 'cli-progress'

/** A file as a stream, with a bar on the terminal that follows it; none where the output is not a terminal. */
export async function readWithProgress(file: string): Promise<Readable> {
  const { size } = await stat(file)
  const stream = createReadStream(file)
  if (!process.stderr.isTTY) return stream
  const bar = new SingleBar(
    {
      format: '{bar} {percentage}% {eta_formatted}',
      stream: process.stderr,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  )
  bar.start(size, 0)
  stream.on('data', (chunk) => bar.increment(chunk.length))
  stream.once('close', () => bar.stop())
  return stream
}
