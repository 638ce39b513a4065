// Writes src/generated from the OpenAPI document. The folder is not committed: it can never say something else.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import openapiTypescript, { astToString } from 'openapi-typescript'

const openapi = new URL('../../openapi.json', import.meta.url)
const folder = new URL('src/generated/', import.meta.url)
const document = JSON.parse(readFileSync(openapi, 'utf8'))

/** The codes of every answer that is not 2xx, as the document's shared responses list them. */
const codes = Object.values(document.components.responses).flatMap(({ description }) =>
  description.split(', '),
)
const members = [...new Set(codes)].sort().map((code) => `  | '${code}'`)

mkdirSync(folder, { recursive: true })
const paths = astToString(await openapiTypescript(document, { alphabetize: false }))
writeFileSync(new URL('api.ts', folder), paths)
writeFileSync(
  new URL('error-codes.ts', folder),
  `/** \`Code\` of an error body. */\nexport type ErrorCode =\n${members.join('\n')}\n`,
)
