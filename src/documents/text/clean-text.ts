const needsCleaning = /[^\u0020-\u007e]/
const spaces = /[\s\u0085]+/g
/**
 * Controls, and the marks with which text could reorder its neighbours (Unicode bidi controls) or hide.
 * The joiners U+200C and U+200D stay: Persian and Indic names need them.
 */
const unprinted =
  /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ufe00-\ufe0f]/gu
const loneSurrogate = /\p{Cs}/gu

/** One line of text as it is printed: composed (NFC), white space as single spaces, nothing invisible. */
export const cleanText = (text: string) => {
  if (!needsCleaning.test(text))
    return text.includes('  ') ? text.replace(/ +/g, ' ').trim() : text.trim()
  return text
    .replace(loneSurrogate, '\ufffd')
    .normalize('NFC')
    .replace(spaces, ' ')
    .replace(unprinted, '')
    .trim()
}
