import type { Drawing } from '../../domain/drawing.ts'
import { type PlacedRule, placeDrawing } from '../place-drawing.ts'
import { symbolField } from './symbol-field.ts'
import { textField } from './text-field.ts'

const ruleField = ({ xDots, yDots, widthDots, heightDots }: PlacedRule) =>
  `^FO${xDots},${yDots}^GB${widthDots},${heightDots},${Math.min(widthDots, heightDots)}^FS`

/** One label: UTF-8 (^CI28), its size, then rules before the white letters that stand on them. */
const zplLabel = (drawing: Drawing, dpi: number): string => {
  const placed = placeDrawing(drawing, dpi)
  let fields = `^XA^CI28^LH0,0^PW${placed.widthDots}^LL${placed.heightDots}\n`
  for (const rule of placed.rules) fields += `${ruleField(rule)}\n`
  for (const symbol of placed.symbols) fields += `${symbolField(symbol, placed.dotsPerMm)}\n`
  for (const row of placed.rows) fields += `${textField(row)}\n`
  return `${fields}^XZ\n`
}

/** Drawings as ZPL II for a printer of this resolution, one ^XA to ^XZ each. */
export function* zplChunks(drawings: Iterable<Drawing>, dpi: number): Generator<Buffer> {
  for (const drawing of drawings) yield Buffer.from(zplLabel(drawing, dpi), 'latin1')
}
