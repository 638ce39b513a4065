/** Marks in a placement: always dark, always light, and not yet given to a codeword. */
const DARK = -1
const LIGHT = -2
const FREE = -3

/** Rows and columns of a codeword's eight bits from its corner (ISO/IEC 16022 annex F, "Utah"). */
const utah = [-2, -2, -2, -1, -1, -2, -1, -1, -1, 0, 0, -2, 0, -1, 0, 0]

/** The four shapes for codewords in the corners (annex F), `last` being the last row and column. */
const corners = (last: number) => [
  [last, 0, last, 1, last, 2, 0, last - 1, 0, last, 1, last, 2, last, 3, last],
  [last - 2, 0, last - 1, 0, last, 0, 0, last - 3, 0, last - 2, 0, last - 1, 0, last, 1, last],
  [last - 2, 0, last - 1, 0, last, 0, 0, last - 1, 0, last, 1, last, 2, last, 3, last],
  [last, 0, last, last, 0, last - 2, 0, last - 1, 0, last, 1, last - 2, 1, last - 1, 1, last],
]

/** Gives codewords their modules, one after the other; what leaves the square comes in on the other side. */
const newBoard = (side: number) => {
  const map = new Int32Array(side * side).fill(FREE)
  const wrap = 4 - ((side + 4) % 8)
  let word = 0
  const set = (row: number, column: number, bit: number) => {
    const r = row < 0 ? row + side : row
    const c = row < 0 ? column + wrap : column
    map[(c < 0 ? r + wrap : r) * side + (c < 0 ? c + side : c)] = word * 8 + bit
  }
  const place = (cells: readonly number[], row = 0, column = 0) => {
    for (let bit = 0; bit < 8; bit += 1) {
      set(row + (cells[bit * 2] ?? 0), column + (cells[bit * 2 + 1] ?? 0), bit)
    }
    word += 1
  }
  return { map, place, isFree: (row: number, column: number) => map[row * side + column] === FREE }
}

/** Which corner shape is due where the diagonal walk meets the left edge, if any. */
const cornerAt = (row: number, column: number, side: number) => {
  if (row === side && column === 0) return 0
  if (row === side - 2 && column === 0 && side % 8 === 4) return 2
  if (row === side - 2 && column === 0 && side % 4 !== 0) return 1
  return row === side + 4 && column === 2 && side % 8 === 0 ? 3 : null
}

/** Annex F: up and down the diagonals, a codeword wherever its corner module is free. */
const walk = (side: number): Int32Array => {
  const { map, place, isFree } = newBoard(side)
  let row = 4
  let column = 0
  do {
    const corner = cornerAt(row, column, side)
    if (corner !== null) place(corners(side - 1)[corner] ?? [])
    for (; row >= 0 && column < side; row -= 2, column += 2) {
      if (row < side && column >= 0 && isFree(row, column)) place(utah, row, column)
    }
    row += 1
    column += 3
    for (; row < side && column >= 0; row += 2, column -= 2) {
      if (row >= 0 && column < side && isFree(row, column)) place(utah, row, column)
    }
    row += 3
    column += 1
  } while (row < side || column < side)
  if (isFree(side - 1, side - 1)) {
    map[side * side - 1] = map[side * (side - 1) - 2] = DARK
    map[side * side - 2] = map[side * (side - 1) - 1] = LIGHT
  }
  return map
}

const walked = new Map<number, Int32Array>()

/**
 * For each module of the mapping matrix (finder patterns taken out): codeword times 8 plus bit from the
 * left, or a negative mark. It depends on the side alone, so each is made once.
 */
export const placementOf = (side: number): Int32Array => {
  const known = walked.get(side)
  if (known) return known
  const made = walk(side)
  walked.set(side, made)
  return made
}

/** Whether a module of the mapping matrix is dark for these codewords. */
export const isPlacedDark = (place: number, words: readonly number[]) =>
  place < 0 ? place === DARK : (((words[place >> 3] ?? 0) >> (7 - (place & 7))) & 1) === 1
