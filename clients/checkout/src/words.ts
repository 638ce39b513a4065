import type { Option } from './basket.ts'
import { type Formats, formatsFor } from './formats.ts'
import { type Texts, textsFor } from './texts.ts'

/** How to speak to the shopper. */
export type Words = { readonly texts: Texts; readonly formats: Formats }

export function wordsFor(tag: string): Words {
  const { texts, locale } = textsFor(tag)
  return { texts, formats: formatsFor(locale, texts) }
}

/** What to say of an earlier choice that is gone, or has another price now. */
export const noteOf = ({ texts, formats }: Words, before: Option, choice: Option | null): string =>
  choice
    ? texts.repriced(
        formats.promise(before),
        formats.price(before.price),
        formats.price(choice.price),
      )
    : texts.lost(formats.promise(before))
