import type { Command } from './command.ts'
import { config } from './config.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { importCommand } from './import.ts'
import { key } from './key.ts'
import { migrateCommand } from './migrate.ts'
import { move } from './move.ts'
import { restored } from './restored.ts'
import { serve } from './serve.ts'
import { work } from './work.ts'

/** Every word of the command line. */
export const commands: Readonly<Record<string, Command>> = {
  serve,
  work,
  migrate: migrateCommand,
  key,
  config,
  import: importCommand,
  doctor,
  move,
  restored,
  demo,
}
