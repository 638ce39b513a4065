import {
  type AreaMm,
  type DrawingElement,
  drawRule,
  drawText,
  words,
} from '../../domain/drawing.ts'
import type { CustomsCategory } from './customs-facts.ts'

const LINE = 0.2
const CAPTION = 2

/** The four sides of an area. */
export const outline = ([xMm, yMm, widthMm, heightMm]: AreaMm): DrawingElement[] => [
  drawRule([xMm, yMm, widthMm, LINE]),
  drawRule([xMm, yMm + heightMm - LINE, widthMm, LINE]),
  drawRule([xMm, yMm, LINE, heightMm]),
  drawRule([xMm + widthMm - LINE, yMm, LINE, heightMm]),
]

/** A field of a form: outlined, what it asks for in the corner, the answer below it. */
export const field = (
  area: AreaMm,
  asked: string,
  answer: readonly string[],
  sizeMm = 2.25,
): DrawingElement[] => {
  const [xMm, yMm, widthMm, heightMm] = area
  const lines = answer.flatMap((text) => words(text))
  const inner: AreaMm = [xMm + 1.5, yMm + 4.8, widthMm - 3, heightMm - 5.4]
  return [
    ...outline(area),
    drawText([xMm + 1.5, yMm + 0.9, widthMm - 3, 3.5], CAPTION, words(asked)),
    drawText(inner, sizeMm, lines, { bold: true, runOn: true }),
  ]
}

const categories = [
  ['Gift', 'Gift'],
  ['Documents', 'Documents'],
  ['SaleOfGoods', 'Sale of goods'],
  ['CommercialSample', 'Commercial sample'],
  ['ReturnedGoods', 'Returned goods'],
  ['Other', 'Other'],
] as const satisfies readonly (readonly [CustomsCategory, string])[]

const TICK = 3.4
/** The boxes to tick for the category, in columns from left to right; all that apply are ticked. */
export const tickBoxes = (
  [xMm, yMm, widthMm]: readonly [number, number, number],
  columns: number,
  ticked: readonly CustomsCategory[],
): DrawingElement[] =>
  categories.flatMap(([category, name], index) => {
    const left = xMm + (index % columns) * (widthMm / columns)
    const top = yMm + Math.floor(index / columns) * 4.6
    const mark = drawText([left, top, TICK, TICK], CAPTION, words('X'), {
      bold: true,
      align: 'center',
      verticalAlign: 'middle',
    })
    return [
      ...outline([left, top, TICK, TICK]),
      ...(ticked.includes(category) ? [mark] : []),
      drawText([left + TICK + 1, top, widthMm / columns - TICK - 2, 3.6], CAPTION, words(name)),
    ]
  })
