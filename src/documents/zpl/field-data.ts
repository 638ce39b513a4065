/** What needs no escape in ^FD. The command characters ^ and ~, the escape _ itself and all else are written in hex. */
const safe = /^[A-Za-z0-9 .,:;/()+*=&'"!?#%@>-]*$/
const safeByte = /[A-Za-z0-9 .,:;/()+*=&'"!?#%@>-]/

const hexadecimal = Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte)
  return byte < 128 && safeByte.test(char) ? char : `_${byte.toString(16).padStart(2, '0')}`
})

/**
 * A field with its data, from which no text can break out: every byte of UTF-8 (^CI28) beyond plain ASCII
 * stands as `_xx` under ^FH, also the command characters and line ends.
 */
export const fieldData = (text: string): string => {
  if (safe.test(text)) return `^FD${text}^FS`
  let escaped = ''
  for (const byte of Buffer.from(text, 'utf8')) escaped += hexadecimal[byte]
  return `^FH_^FD${escaped}^FS`
}
