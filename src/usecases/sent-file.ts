/** A file on its way to whoever asked for it, piece by piece. */
export type SentFile = {
  readonly name: string
  readonly contentType: string
  readonly pieces: AsyncIterable<Buffer>
}
