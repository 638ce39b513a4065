import { parseArgs } from 'node:util'
import { readSettings } from '../config.ts'
import { openDatabase } from '../store/index.ts'
import { raiseCounters } from '../usecases/restore/raise-counters.ts'
import type { Command } from './command.ts'

export const restored: Command = {
  summary: 'after a restore: give no reference and no tracking number a second time',
  help: `Usage: parcelwright restored --hours HOURS [--at-least NUMBERS]

A restored database hands out again what was handed out after the moment it was restored to, and is on parcels already.
This lets references and tracking numbers go on behind all that. Run it once, before any server starts.

  --hours     from the moment restored to until the last server stopped, rounded up
  --at-least  tracking numbers that each range is raised by at least (100)

Each range is raised by twice the parcels of its environment's busiest day, for each day lost or part of one. A range
that ends before that is used up; "doctor" says so.`,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: { hours: { type: 'string' }, 'at-least': { type: 'string', default: '100' } },
    })
    const hoursLost = wholeNumber('hours', values.hours)
    const atLeast = wholeNumber('at-least', values['at-least'])
    const database = await openDatabase(readSettings())
    try {
      const raised = await raiseCounters(database.db, { hoursLost, atLeast })
      for (const { environment, by } of raised)
        console.log(
          `${environment.accountName} (${environment.kind}): tracking numbers go on ${by.toLocaleString('en')} later.`,
        )
      console.log('References go on far behind those that were given. Now ask "doctor".')
    } finally {
      await database.close()
    }
  },
}

function wholeNumber(name: string, text: string | undefined): number {
  if (!/^[1-9]\d{0,7}$/.test(text ?? ''))
    throw new Error(`--${name} must be a whole number from 1, for example --${name} 24.`)
  return Number(text)
}
