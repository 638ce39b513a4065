/** `5d0f0a4e-...` as the 32 digits of item and manifest references (consumer-options 1.8). */
export const withoutHyphens = (guid: string): string => guid.replaceAll('-', '').toLowerCase()

/** 32 hexadecimal digits, with or without hyphens and in any case, as a GUID with hyphens; null if they are none. */
export function parseGuid(text: string): string | null {
  const digits = withoutHyphens(text.trim())
  if (!/^[0-9a-f]{32}$/.test(digits)) return null
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
