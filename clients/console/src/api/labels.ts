import { answerOf, server } from './server.ts'

export const labelFile = (reference: string, format: 'pdf' | 'png' | 'zpl', dpi = 203) =>
  answerOf(
    server.get('/labels/{consignmentReference}/{format}/{dpi}', {
      params: { path: { consignmentReference: reference, format, dpi: `${dpi}` } },
    }),
  )

/** How a batch of labels comes: `mark` stands once in the file for each page or label, which holds up to `each` of them. */
export const labelForms = {
  pages: {
    name: 'PDF, a label a page',
    asked: { format: 'PDF' },
    mark: '/Type/Page/',
    each: 1,
  },
  sheets: {
    name: 'PDF, four on A4',
    asked: { format: 'PDF', size: 'A6', paper: 'A4' },
    mark: '/Type/Page/',
    each: 4,
  },
  zpl203: { name: 'ZPL, 203 dpi', asked: { format: 'ZPL', dpi: 203 }, mark: '^XZ', each: 1 },
  zpl300: { name: 'ZPL, 300 dpi', asked: { format: 'ZPL', dpi: 300 }, mark: '^XZ', each: 1 },
} as const
export type LabelForm = keyof typeof labelForms

/** The most that one call draws. */
export const LABELS_AT_ONCE = 1_000

/**
 * The labels of up to 1,000 consignments as one file, in one call. `tell` hears how many are drawn while they come.
 * Throws `Failed`, whose problems name each consignment without a label as `consignmentReferences[n]`.
 */
export async function labelBatch(
  references: readonly string[],
  form: LabelForm,
  tell: (drawn: number) => void,
): Promise<Blob> {
  const { asked, mark, each } = labelForms[form]
  const body = { ...asked, consignmentReferences: [...references] }
  const stream = (await answerOf(
    server.post('/labels/batch', { body, parseAs: 'stream' }),
  )) as unknown as ReadableStream<Uint8Array<ArrayBuffer>>
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const latin = new TextDecoder('latin1')
  let drawn = 0
  let rest = ''
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    pieces.push(value)
    // A mark may be cut in two where one piece ends.
    const parts = (rest + latin.decode(value)).split(mark)
    drawn += (parts.length - 1) * each
    rest = parts.at(-1)?.slice(1 - mark.length) ?? ''
    tell(Math.min(drawn, references.length))
  }
  return new Blob(pieces, { type: asked.format === 'PDF' ? 'application/pdf' : 'text/plain' })
}
