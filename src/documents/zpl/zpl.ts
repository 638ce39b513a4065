import type { Drawing } from '../../domain/drawing.ts'
import { type PlacedElements, type PlacedRule, placeDrawing } from '../place-drawing.ts'
import { symbolField } from './symbol-field.ts'
import { textField } from './text-field.ts'

const ruleField = ({ xDots, yDots, widthDots, heightDots }: PlacedRule) =>
  `^FO${xDots},${yDots}^GB${widthDots},${heightDots},${Math.min(widthDots, heightDots)}^FS`

/** Rules first, before the white letters that stand on them. */
const fields = ({ rules, symbols, rows }: PlacedElements, dotsPerMm: number): string => {
  let written = ''
  for (const rule of rules) written += `${ruleField(rule)}\n`
  for (const symbol of symbols) written += `${symbolField(symbol, dotsPerMm)}\n`
  for (const row of rows) written += `${textField(row)}\n`
  return written
}

const layersBefore = new WeakMap<PlacedElements, string>()
const layerFields = (layer: PlacedElements, dotsPerMm: number): string => {
  const known = layersBefore.get(layer)
  if (known !== undefined) return known
  const written = fields(layer, dotsPerMm)
  layersBefore.set(layer, written)
  return written
}

/** One label: UTF-8 (^CI28), its size, then what it has in common with others, then its own. */
const zplLabel = (drawing: Drawing, dpi: number): string => {
  const placed = placeDrawing(drawing, dpi)
  const { dotsPerMm, widthDots, heightDots, shared } = placed
  let written = `^XA^CI28^LH0,0^PW${widthDots}^LL${heightDots}\n`
  for (const layer of shared) written += layerFields(layer, dotsPerMm)
  return `${written}${fields(placed, dotsPerMm)}^XZ\n`
}

/** Drawings as ZPL II for a printer of this resolution, one ^XA to ^XZ each. */
export function* zplChunks(drawings: Iterable<Drawing>, dpi: number): Generator<Buffer> {
  for (const drawing of drawings) yield Buffer.from(zplLabel(drawing, dpi), 'latin1')
}
