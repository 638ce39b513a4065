#!/usr/bin/env node
import { commands } from './commands.ts'

/** `parcelwright <command> [options]`: finds the command, runs it, turns a fault into one sentence and exit code 1. */
const [name, ...rest] = process.argv.slice(2)
const command = commands[name ?? '']

if (command === undefined || rest.includes('--help')) {
  console.log(command ? command.help : overview())
  process.exitCode = command || name === undefined || name === '--help' || name === 'help' ? 0 : 2
} else {
  command.run(rest).catch((fault: unknown) => {
    console.error(fault instanceof Error ? fault.message : String(fault))
    if (process.env.LOG_LEVEL === 'debug') console.error(fault)
    process.exit(1)
  })
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((word) => word.length))
  const rows = Object.entries(commands).map(
    ([word, { summary }]) => `  ${word.padEnd(width)}  ${summary}`,
  )
  return [
    'Usage: parcelwright <command> [options]',
    '',
    ...rows,
    '',
    '"parcelwright <command> --help" says more. Settings come from the environment (README).',
  ].join('\n')
}
