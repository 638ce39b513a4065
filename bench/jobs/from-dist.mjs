// A resolver for jobs: what they measure is the code as it is built and run for real. Under tsx every function made in
// passing is given its name anew, which makes the engine ten times as slow.
const src = new URL('../../src/', import.meta.url).href
const dist = new URL('../../dist/', import.meta.url).href

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context)
  if (!found.url.startsWith(src) || !found.url.endsWith('.ts')) return found
  const url = dist + found.url.slice(src.length, -'ts'.length).concat('js')
  return { ...found, url, format: 'module' }
}
