/** What one look found: `right`, `soon` (works today, needs somebody) or `wrong`, and then what to do. */
export type Finding =
  | { readonly verdict: 'right'; readonly what: string; readonly text: string }
  | {
      readonly verdict: 'soon' | 'wrong'
      readonly what: string
      readonly text: string
      readonly advice: string
    }

export const right = (what: string, text: string): Finding => ({ verdict: 'right', what, text })
export const soon = (what: string, text: string, advice: string): Finding => ({
  verdict: 'soon',
  what,
  text,
  advice,
})
export const wrong = (what: string, text: string, advice: string): Finding => ({
  verdict: 'wrong',
  what,
  text,
  advice,
})
