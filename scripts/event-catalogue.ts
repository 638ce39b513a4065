import { readFile, writeFile } from 'node:fs/promises'
import { eventKinds } from '../src/domain/events/index.ts'

/** Writes the catalogue at the end of docs/guides/webhooks.md from the table of kinds; a test holds one to the other. */
const guide = new URL('../docs/guides/webhooks.md', import.meta.url)
const head = '|---|---|---|---|\n'
const text = await readFile(guide, 'utf8')
const rows = Object.entries(eventKinds).map(
  ([kind, { contractType, when, holds }]) =>
    `| \`${kind}\` | ${contractType === null ? '' : `\`${contractType}\``} | ${when} | ${holds} |\n`,
)
await writeFile(guide, text.slice(0, text.lastIndexOf(head) + head.length) + rows.join(''))
