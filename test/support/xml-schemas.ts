import { readdir, readFile } from 'node:fs/promises'
import { validateXML } from 'xmllint-wasm'

const folder = new URL('../../docs/schemas/', import.meta.url)

/** The schemas of a version; xmllint sees all files in one folder. */
async function schemasOf(version: '1' | '1.1') {
  const own = new URL(`v${version}/`, folder)
  const urls = [
    new URL('manifest-from-query.xsd', folder),
    ...(await readdir(own)).map((name) => new URL(name, own)),
  ]
  return Promise.all(
    urls.map(async (url) => ({
      fileName: url.pathname.split('/').at(-1) ?? '',
      contents: (await readFile(url, 'utf8')).replaceAll('"../', '"'),
    })),
  )
}

/** What is wrong with the documents by the schemas of docs/schemas, each line with the name of its document. */
export async function schemaErrors(
  version: '1' | '1.1',
  documents: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const schemas = await schemasOf(version)
  const isEntry = ({ fileName }: { readonly fileName: string }) => fileName === 'answers.xsd'
  const names = Object.keys(documents)
  const { errors } = await validateXML({
    xml: names.map((name, n) => ({ fileName: `${n}.xml`, contents: documents[name] ?? '' })),
    schema: schemas.filter(isEntry),
    preload: schemas.filter((one) => !isEntry(one)),
  })
  return errors.map(
    ({ message, loc }) => `${names[Number.parseInt(loc?.fileName ?? '', 10)] ?? '?'}: ${message}`,
  )
}

/** The names of the roots that the schemas of a version declare. */
export async function schemaRoots(version: '1' | '1.1'): Promise<readonly string[]> {
  const texts = (await schemasOf(version)).map(({ contents }) => contents)
  return texts.flatMap((text) =>
    [...text.matchAll(/^ {2}<xs:element name="(\w+)"/gm)].map(([, name]) => name ?? ''),
  )
}
