/** The two formats of a body, and the media types that answer with them (consumer-options 1.4). */
export type BodyFormat = 'json' | 'xml'
export type AnswerMedia = 'application/json' | 'application/xml' | 'text/xml'

const formats: Readonly<Record<string, BodyFormat>> = {
  'application/json': 'json',
  'application/xml': 'xml',
  'text/xml': 'xml',
}
export const formatOfMedia = (media: AnswerMedia): BodyFormat =>
  media === 'application/json' ? 'json' : 'xml'

/** Headers repeat endlessly: the few that occur are worked out once. Bounded, as callers choose them. */
const mostRemembered = 200
function remembered<T>(work: (header: string) => T): (header: string) => T {
  const known = new Map<string, T>()
  return (header) => {
    const found = known.get(header)
    if (found !== undefined) return found
    const made = work(header)
    if (known.size < mostRemembered && header.length < 300) known.set(header, made)
    return made
  }
}

/** The media type of a Content-Type in lower case; null where its charset is not UTF-8. */
export const mediaTypeOf = remembered((header): string | null => {
  const [type = '', ...parameters] = header.split(';').map((part) => part.trim().toLowerCase())
  const charset = parameters.find((part) => part.startsWith('charset='))?.slice(8)
  return charset === undefined || /^"?(utf-?8|us-ascii)"?$/.test(charset) ? type : null
})

/** The format of a request's Content-Type; `unsupported` for any other type, or a charset that is not UTF-8. */
export const formatOfContentType = remembered((header): BodyFormat | 'unsupported' => {
  const type = mediaTypeOf(header)
  return (
    (type !== null && Object.hasOwn(formats, type) ? formats[type] : undefined) ?? 'unsupported'
  )
})

const ranges: Readonly<Record<string, AnswerMedia>> = {
  'application/json': 'application/json',
  'application/xml': 'application/xml',
  'text/xml': 'text/xml',
  '*/*': 'application/json',
  'application/*': 'application/json',
  'text/*': 'text/xml',
}

/** The media type to answer with: the supported one of highest q, the first of equals; JSON where none fits. */
export const answerMedia = remembered((header): AnswerMedia => {
  let best: AnswerMedia = 'application/json'
  let bestQuality = 0
  for (const part of header.split(',')) {
    const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    const quality = Number(parameters.find((piece) => piece.startsWith('q='))?.slice(2) ?? 1)
    const media = Object.hasOwn(ranges, type) ? ranges[type] : undefined
    if (media && quality > bestQuality) [best, bestQuality] = [media, quality]
  }
  return best
})
