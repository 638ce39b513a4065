import { drawStandardLabel } from '../../src/carriers/standard/label.ts'
import { encodeSymbol } from '../../src/documents/barcode/symbol.ts'
import { type LabelFormat, labelChunks } from '../../src/documents/render-labels.ts'
import type { Drawing } from '../../src/domain/drawing.ts'
import { exampleFacts } from '../../test/support/label-examples.ts'
import { interleaved, measured, ratioOf } from '../measure/repeat.ts'
import type { Result } from '../measure/result.ts'
import { cpuMicroseconds } from '../measure/work.ts'
import type { Job } from './in-child.ts'

/** Of one sender on one day, as a batch is printed: 30 services, and whom each label goes to. */
const SERVICES = Array.from({ length: 30 }, (_, n) => `Next Day by ${n}`)
const [, ...address] = exampleFacts.shipToLines

/** So many labels that differ as those of a shipping day do, drawn one at a time. */
function* labels(count: number): Generator<Drawing> {
  for (let n = 0; n < count; n += 1) {
    const number = String(n).padStart(10, '0')
    yield drawStandardLabel({
      ...exampleFacts,
      serviceName: SERVICES[n % SERVICES.length] as string,
      shipToLines: [{ text: `Ms Ada ${number}`, member: 'Line1' }, ...address],
      weightGrams: 500 + (n % 2_000),
      consignmentReference: `EC-${number}`,
      packageReference: `EP-${number}`,
      trackingNumber: `NW${number}GB`,
      packageNumber: 1 + (n % 3),
    })
  }
}
/** Bytes of a file that is written and forgotten, as a download is. */
const bytesOf = (count: number, format: LabelFormat): number => {
  let bytes = 0
  for (const chunk of labelChunks(labels(count), format)) bytes += chunk.length
  return bytes
}
/** The limit: nothing but the two barcodes of each label. */
const encode = (count: number) => {
  for (const { elements } of labels(count))
    for (const element of elements) if (element.kind === 'barcode') encodeSymbol(element)
}

const perSecond = (count: number, work: () => void) =>
  (count * 1e6) / cpuMicroseconds(1, () => work())

async function rateOf(format: LabelFormat, count: number, what: string): Promise<Result> {
  const { value, limit } = await interleaved(5, {
    value: () => perSecond(count, () => bytesOf(count, format)),
    limit: () => perSecond(count, () => encode(count)),
  })
  return {
    id: `labels.${format.toLowerCase()}`,
    what,
    unit: '/s',
    value: measured(value),
    limit: measured(limit),
    ratio: ratioOf(value, limit),
  }
}

/** Megabytes by which memory rises at most while a PDF of so many pages is written. */
function memoryOf(pages: number): number {
  globalThis.gc?.()
  const used = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const before = used()
  let most = before
  let chunks = 0
  for (const _ of labelChunks(labels(pages), 'PDF')) {
    chunks += 1
    if (chunks % 50 !== 0) continue
    globalThis.gc?.()
    most = Math.max(most, used())
  }
  return (most - before) / 2 ** 20
}

/** Labels with fonts and two barcodes on one core, beside the bare encoding of the barcodes. */
export const job: Job = async (full) => {
  const rates = [
    await rateOf('ZPL', 5_000, 'labels ZPL, one core, beside the bare barcodes'),
    await rateOf('PDF', 500, 'labels PDF, one file of 500'),
    await rateOf('PNG', 100, 'labels PNG, 203 dpi'),
  ]
  const { file } = await interleaved(5, {
    file: () => cpuMicroseconds(1, () => bytesOf(500, 'PDF')) / 1_000,
  })
  const pages = full ? 10_000 : 3_000
  return [
    ...rates,
    { id: 'labels.pdf500', what: '  the file of 500 (CPU)', unit: 'ms', value: measured(file) },
    {
      id: 'labels.memory',
      what: `  memory that a PDF of ${pages.toLocaleString('en-GB')} pages needs at most`,
      unit: 'MB',
      value: measured([memoryOf(pages)]),
    },
  ]
}
