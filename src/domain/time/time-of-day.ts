/** `HH:mm` as minutes after midnight; null if it is none. */
export const parseTimeOfDay = (text: string): number | null =>
  /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)
    ? Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
    : null

/** `HH:mm` of minutes after midnight. */
export const formatTimeOfDay = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
