import { LABELS_AT_ONCE, type LabelForm, labelBatch } from '../api/labels.ts'
import { Failed } from '../api/server.ts'
import { handToPrinter, saveFile } from './hand-over.ts'

/** How far a long print is, in consignments. */
export type PrintProgress = { readonly done: number; readonly of: number }

/** Prints the labels of all of them, and tells in a sentence what became of it. Throws `Failed`. */
export async function printLabels(
  references: readonly string[],
  form: LabelForm,
  tell: (progress: PrintProgress) => void,
): Promise<string> {
  const withoutLabel: string[] = []
  let saved = 0
  for (let first = 0; first < references.length; first += LABELS_AT_ONCE) {
    const part = references.slice(first, first + LABELS_AT_ONCE)
    const drawn = (done: number) => tell({ done: first + done, of: references.length })
    drawn(0)
    const { file, refused } = await withoutRefused(part, form, drawn)
    withoutLabel.push(...refused)
    if (!file) continue
    const name = `labels-${part.length - refused.length}`
    if (form.startsWith('zpl')) saveFile(file, `${name}.zpl`)
    else if (await handToPrinter(file)) continue
    else saveFile(file, `${name}.pdf`)
    saved += 1
  }
  const count = references.length - withoutLabel.length
  return [
    count > 0 &&
      `Labels of ${count.toLocaleString('en-GB')} ${count === 1 ? 'consignment' : 'consignments'} ${
        saved > 0 ? 'saved as a file, for the printer.' : 'handed to the printer.'
      }`,
    withoutLabel.length > 0 && `No label: ${namesOf(withoutLabel)}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

const namesOf = (references: readonly string[]) =>
  references.length > 5
    ? `${references.slice(0, 5).join(', ')} and ${references.length - 5} more`
    : references.join(', ')

/** A batch is drawn whole or not at all; what lost its label meanwhile must not hold back the others. */
async function withoutRefused(
  references: readonly string[],
  form: LabelForm,
  tell: (drawn: number) => void,
): Promise<{ readonly file: Blob | null; readonly refused: readonly string[] }> {
  try {
    return { file: await labelBatch(references, form, tell), refused: [] }
  } catch (error) {
    const refused = refusedBy(error).map((index) => references[index] ?? '')
    if (refused.length === 0) throw error
    const others = references.filter((one) => !refused.includes(one))
    return { file: others.length > 0 ? await labelBatch(others, form, tell) : null, refused }
  }
}

const refusedBy = (error: unknown): readonly number[] =>
  error instanceof Failed && error.failure.kind === 'refused'
    ? error.failure.problems.flatMap(({ target }) => {
        const index = /^consignmentReferences\[(\d+)\]$/.exec(target ?? '')?.[1]
        return index === undefined ? [] : [Number(index)]
      })
    : []
