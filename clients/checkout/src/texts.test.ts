import { expect, test } from 'vitest'
import { textsFor } from './texts.ts'

/** Every text by its path, with letters in the place of what is filled in. */
function flat(texts: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(texts).flatMap(([name, text]) => {
    const at = `${path}${name}`
    if (typeof text === 'function') return [[at, [text('AAA', 'BBB', 'CCC')].flat().join('…')]]
    return typeof text === 'object' ? flat(text, `${at}.`) : [[at, text as string]]
  })
}
const english = new Map(flat(textsFor('en').texts))

test.each(['de', 'fr', 'pl'])(
  '%s says everything in its own words, and what is filled in',
  (tag) => {
    const texts = flat(textsFor(tag).texts)
    expect(texts.map(([path]) => path)).toEqual([...english.keys()])
    for (const [path, text] of texts) {
      const said = english.get(path) ?? ''
      expect([path, text.trim()]).not.toEqual([path, ''])
      expect([path, text]).not.toEqual([path, said])
      for (const filled of ['AAA', 'BBB', 'CCC'])
        expect([path, text.includes(filled)]).toEqual([path, said.includes(filled)])
    }
  },
)

test('a language of which there are no texts is answered in English', () => {
  expect(textsFor('cy-GB')).toEqual(textsFor('en'))
})
