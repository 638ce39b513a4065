import type { Problem } from '../../domain/result.ts'
import type { Server } from './server.ts'

/** What an import is told on the command line. */
export type ImportInput = {
  readonly file: string
  readonly server: Server
  /** Without it nothing is changed: the import says what it would do. */
  readonly apply: boolean
  readonly carrier: string | undefined
  readonly country: string
  readonly format: string | undefined
  readonly reference: string | undefined
}

/** What was done, or would be; and what was left out, with the reason for each. */
export type ImportReport = {
  readonly done: readonly string[]
  readonly refused: readonly Problem[]
}

/** One kind of file that can be imported. */
export type Importer = {
  readonly usage: string
  readonly run: (input: ImportInput) => Promise<ImportReport>
}
