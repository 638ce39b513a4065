import { readSettings } from '../config.ts'
import { migrate, openDatabase } from '../store/index.ts'
import type { Command } from './command.ts'

export const migrateCommand: Command = {
  summary: 'bring the database up to date',
  help: `Usage: parcelwright migrate

Runs the migrations that have not run yet. "serve" and "work" do so when they start; use this where the database
must be ready before they are rolled out.`,
  run: async () => {
    const database = await openDatabase(readSettings())
    try {
      const ran = await migrate(database)
      console.log(ran.length === 0 ? 'The database is up to date.' : `Ran ${ran.join(', ')}.`)
    } finally {
      await database.close()
    }
  },
}
