import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readSettings } from '../config.ts'
import { copyDatabase, migrate, openDatabase } from '../store/index.ts'
import type { Command } from './command.ts'

export const move: Command = {
  summary: 'take everything from the embedded database to PostgreSQL',
  help: `Usage: DATA_DIR=DIR DATABASE_URL=postgres://... parcelwright move

Copies accounts, keys, configurations, offers, consignments, manifests, events and jobs from the embedded database
below DATA_DIR into the empty PostgreSQL database of DATABASE_URL, in one transaction. Stop the server first. The
embedded database is left as it is; keep it until the new one has proved itself. Files in DATA_DIR/outbox stay there:
go on with the same DATA_DIR.`,
  run: async () => {
    const { databaseUrl, dataDir } = readSettings()
    if (!databaseUrl) throw new Error('Name the PostgreSQL database to move to: DATABASE_URL.')
    if (!existsSync(join(dataDir, 'database')))
      throw new Error(`There is no embedded database in ${dataDir}; name its place with DATA_DIR.`)
    const from = await openDatabase({ dataDir })
    try {
      await migrate(from)
      const to = await openDatabase({ dataDir, databaseUrl })
      try {
        await migrate(to)
        await copyDatabase(from, to, ({ table, rows }) => {
          if (rows > 0) console.log(`${String(rows).padStart(9)}  ${table}`)
        })
      } finally {
        await to.close()
      }
    } finally {
      await from.close()
    }
    console.log('Moved. Start the server with DATABASE_URL and the same DATA_DIR.')
  },
}
