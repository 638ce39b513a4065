/** One word of the command line. `run` gets what follows the word and rejects with a sentence for people. */
export type Command = {
  readonly summary: string
  readonly help: string
  readonly run: (args: readonly string[]) => Promise<void>
}
