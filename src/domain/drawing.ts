/**
 * What is to be printed, in millimetres from the upper left corner, as plain data.
 * Connectors draw; `documents` turns the drawing into PDF, PNG or ZPL. Nobody else knows a font.
 */
export type Drawing = {
  readonly widthMm: number
  readonly heightMm: number
  /**
   * Layers beneath that are the same on many drawings: rules and captions, what they say alike. Given as the
   * same array each time, a layer is placed once and then only copied.
   */
  readonly shared?: readonly (readonly DrawingElement[])[]
  readonly elements: readonly DrawingElement[]
}
export type DrawingElement = TextBox | Rule | Barcode

/** All that a drawing shows, from the lowest layer up. */
export const elementsOf = ({ shared = [], elements }: Drawing): readonly DrawingElement[] => [
  ...shared.flat(),
  ...elements,
]

/** Letters are never printed with capitals lower than this: the smallest legible size (ruling 81). */
export const SMALLEST_TEXT_MM = 2

/**
 * A line of text and the member it came from, in the caller's words (`Addresses[1].AddressLine1`),
 * so that a line that does not fit is refused by that name. Null: our own fixed words.
 */
export type TextLine = {
  readonly text: string
  readonly member: string | null
  readonly bold?: boolean
}

/** Text that wraps at the box's width, then shrinks from `sizeMm` (height of capitals) to the smallest size. */
export type TextBox = Area & {
  readonly kind: 'text'
  readonly sizeMm: number
  readonly bold: boolean
  readonly align: 'left' | 'center' | 'right'
  readonly verticalAlign: 'top' | 'middle'
  /** White letters, to be put on a filled rule. */
  readonly reversed: boolean
  /** Lines may be run on, with commas between them, before they are said not to fit. */
  readonly runOn: boolean
  readonly lines: readonly TextLine[]
}

/** A filled rectangle: thin ones are the rules between sections. At least one printer dot thick. */
export type Rule = Area & { readonly kind: 'rule' }

/** Symbologies by name; for the GS1 ones the text carries its AIs in brackets: `(00)340123450000000017`. */
export type Symbology =
  | 'code128'
  | 'gs1-128'
  | 'datamatrix'
  | 'gs1datamatrix'
  | 'qrcode'
  | 'rm4scc'
  | 'kix'

/** A symbol and the room it may take, quiet zones included. It is printed as large as whole dots allow. */
export type Barcode = Area & {
  readonly kind: 'barcode'
  readonly symbology: Symbology
  readonly text: string
}

export type Area = {
  readonly xMm: number
  readonly yMm: number
  readonly widthMm: number
  readonly heightMm: number
}

/** Left, top, width and height in millimetres. */
export type AreaMm = readonly [xMm: number, yMm: number, widthMm: number, heightMm: number]
export type TextStyle = Partial<
  Pick<TextBox, 'bold' | 'align' | 'verticalAlign' | 'reversed' | 'runOn'>
>

/** Lines of text in an area, plain and from the upper left unless styled. */
export const drawText = (
  area: AreaMm,
  sizeMm: number,
  lines: readonly TextLine[],
  style: TextStyle = {},
): TextBox => ({
  kind: 'text',
  xMm: area[0],
  yMm: area[1],
  widthMm: area[2],
  heightMm: area[3],
  sizeMm,
  lines,
  bold: style.bold ?? false,
  align: style.align ?? 'left',
  verticalAlign: style.verticalAlign ?? 'top',
  reversed: style.reversed ?? false,
  runOn: style.runOn ?? false,
})

export const drawRule = ([xMm, yMm, widthMm, heightMm]: AreaMm): Rule => ({
  kind: 'rule',
  xMm,
  yMm,
  widthMm,
  heightMm,
})

/** One line of text; `member` where a caller or an administrator wrote it. */
export const words = (text: string, member: string | null = null): TextLine[] => [{ text, member }]
