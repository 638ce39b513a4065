import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { convertIcsCalendar, type IcsEvent } from 'ts-ics'
import {
  addHolidays,
  holidaysFromGovUk,
  type ImportedHolidays,
} from '../../domain/configuration/index.ts'
import type { Problem } from '../../domain/result.ts'
import { changeDocument } from './change-document.ts'
import type { Importer } from './importer.ts'

/** Bank holidays: the JSON of gov.uk, a set for each division, or an iCalendar file as one set. */
export const holidays: Importer = {
  usage:
    'FILE.json|FILE.ics    bank holidays of gov.uk, or a calendar of whole days (--reference NAME)',
  run: async (input) => {
    const text = await readFile(input.file, 'utf8')
    const name = input.reference ?? basename(input.file, extname(input.file)).toUpperCase()
    const read = /^\s*BEGIN:VCALENDAR/.test(text) ? holidaysFromCalendar(text, name) : ofGovUk(text)
    return changeDocument(input, (document) => ({
      document: addHolidays(document, read.holidays),
      refused: read.refused,
    }))
  },
}

function ofGovUk(text: string): ImportedHolidays {
  try {
    return holidaysFromGovUk(JSON.parse(text))
  } catch {
    throw new Error('The file is neither JSON nor iCalendar.')
  }
}

const DAY_MS = 86_400_000

/** Every whole day of the events; what has times or repeats is refused, as it says no date by itself. */
export function holidaysFromCalendar(text: string, reference: string): ImportedHolidays {
  const refused: Problem[] = []
  const dates = (convertIcsCalendar(undefined, text).events ?? []).flatMap((event, n) => {
    const path = `VEVENT[${n}] ${event.summary ?? ''}`.trim()
    const message = reasonAgainst(event)
    if (message) refused.push({ path, code: 'NoSuchDate', message })
    return message ? [] : daysOf(event)
  })
  return { holidays: [{ reference, dates: [...new Set(dates)].sort() }], refused }
}

const reasonAgainst = ({ start, recurrenceRule }: IcsEvent): string | null => {
  if (recurrenceRule) return 'It repeats by a rule; write its dates out.'
  return start.type === 'DATE' ? null : 'It has times; a holiday is a whole day.'
}

/** From the first day to before the end (RFC 5545 3.6.1); without an end one day. */
function daysOf({ start, end }: IcsEvent): readonly string[] {
  const first = start.date.getTime()
  const past = Math.max(end?.date.getTime() ?? 0, first + DAY_MS)
  return Array.from({ length: Math.min(366, (past - first) / DAY_MS) }, (_, n) =>
    new Date(first + n * DAY_MS).toISOString().slice(0, 10),
  )
}
