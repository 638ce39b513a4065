import { type ConfigurationDocument, checkDocument } from '../domain/configuration/index.ts'
import type { Problem } from '../domain/result.ts'
import type { Command } from './command.ts'
import { readDocument } from './read-document.ts'

export const config: Command = {
  summary: 'check a configuration document, or publish it on a running server',
  help: `Usage: parcelwright config check FILE
       parcelwright config publish FILE --url URL --key KEY

FILE is JSON or YAML. "check" lists everything wrong with it; "publish" makes it the active version of the key's
environment (scope admin), and prints the version. The key may also stand in PARCELWRIGHT_KEY.`,
  run: async ([action, file, ...rest]) => {
    if ((action !== 'check' && action !== 'publish') || !file)
      throw new Error('Say "config check FILE" or "config publish FILE --url URL --key KEY".')
    const checked = checkDocument(await readDocument(file))
    if (!checked.ok) throw new Error(listed(checked.reason))
    for (const warning of checked.value.warnings) console.warn(`warning: ${sentence(warning)}`)
    if (action === 'check') console.log(`${file} is valid.`)
    else console.log(`Published as version ${await publish(checked.value.document, rest)}.`)
  },
}

const sentence = ({ path, message }: Problem) => `${path}: ${message}`
const listed = (problems: readonly Problem[]) =>
  [`${problems.length} problem(s):`, ...problems.map((problem) => `  ${sentence(problem)}`)].join(
    '\n',
  )

async function publish(document: ConfigurationDocument, rest: readonly string[]): Promise<number> {
  const option = (name: string) => rest[rest.indexOf(name) + 1]
  const url = rest.includes('--url') ? option('--url') : 'http://127.0.0.1:8080'
  const key = rest.includes('--key') ? option('--key') : process.env.PARCELWRIGHT_KEY
  if (!key) throw new Error('Name a key: --key KEY, or PARCELWRIGHT_KEY.')
  const response = await fetch(`${url}/admin/configuration`, {
    method: 'PUT',
    headers: { 'ocp-apim-subscription-key': key, 'content-type': 'application/json' },
    body: JSON.stringify(document),
  })
  const answer = (await response.json()) as { version?: number; Message?: string }
  if (!response.ok || answer.version === undefined)
    throw new Error(`The server refused: ${response.status} ${answer.Message ?? ''}`)
  return answer.version
}
