import { type Drawing, elementsOf } from '../domain/drawing.ts'
import { cleanText } from './text/clean-text.ts'
import { findUnprintable } from './text/glyph-table.ts'
import { LONGEST_TEXT, overflowOf } from './text/layout-text.ts'

/** A line that cannot be printed as it is: where it came from, its text, and why. */
export type Overflow = {
  readonly member: string
  readonly text: string
  readonly reason:
    | { readonly code: 'TooLong' }
    /** No typeface has this character. */
    | { readonly code: 'NoGlyph'; readonly character: string }
}

/**
 * Lines of a drawing that do not fit even wrapped and in the smallest legible size, or hold a character that
 * no typeface has. Asked before a consignment is accepted, so that nothing is cut silently (rulings 81, 82).
 * Our own fixed words (no member) are not reported.
 */
export const findOverflow = (drawing: Drawing): Overflow[] => {
  const found: Overflow[] = []
  for (const element of elementsOf(drawing)) {
    if (element.kind !== 'text') continue
    const tooLong = new Set(overflowOf(element))
    for (const line of element.lines) {
      const { member, text } = line
      if (member === null) continue
      if (tooLong.has(line)) found.push({ member, text, reason: { code: 'TooLong' } })
      const character = text.length > LONGEST_TEXT ? null : findUnprintable(cleanText(text))
      if (character !== null) found.push({ member, text, reason: { code: 'NoGlyph', character } })
    }
  }
  return found
}
