/** Stands for the function character FNC1 among character codes. */
export const FNC1 = -1

/** AIs whose values have a length fixed for all time need no separator behind them (GS1 General Specifications 7.8.5). */
const predefinedLength = /^(0[0-4]|1[1-9]|20|3[1-6]|41)/
const elementString = /\((\d{2,4})\)([^()]*)/g

/**
 * `(00)340123450000000017(400)ABC` as character codes: FNC1, then AI and value after each other,
 * FNC1 between a value of open length and what follows it.
 */
export const toGs1Codes = (text: string): number[] => {
  const codes: number[] = [FNC1]
  let open = false
  for (const [, ai = '', value = ''] of text.matchAll(elementString)) {
    if (open) codes.push(FNC1)
    for (const char of ai + value) codes.push(char.charCodeAt(0))
    open = !predefinedLength.test(ai)
  }
  if (codes.length === 1) throw new Error(`Not a GS1 element string: ${text}`)
  return codes
}

export const toCharCodes = (text: string): number[] => {
  const codes: number[] = []
  for (let at = 0; at < text.length; at += 1) codes.push(text.charCodeAt(at))
  return codes
}
