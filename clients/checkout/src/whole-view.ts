import { html, nothing, type TemplateResult } from 'lit'
import type { Way } from './arrangement.ts'
import type { Option, Options } from './basket.ts'
import {
  choiceView,
  confirmedView,
  countdownView,
  emptyView,
  failedView,
  headView,
  loadingView,
  overView,
  waysView,
} from './state-views.ts'
import { doorView, shopsView } from './views.ts'
import type { Words } from './words.ts'

/** What happened last; options stay on the screen while they are asked for again. */
export type Condition = 'asking' | 'ready' | 'failed' | 'over'

/** Everything that is to be seen, and whom to tell what is done to it. */
export type Whole = {
  readonly words: Words
  readonly condition: Condition
  readonly options: Options | null
  readonly way: Way
  /** The day whose windows are shown. */
  readonly day: string
  /** The option picked, kept already or on its way to be. */
  readonly picked: string | null
  /** The option that the countdown is about. */
  readonly counted: Option | null
  /** By the server's clock. */
  readonly now: number
  /** For a screen reader alone. */
  readonly message: string
  readonly note: string
  readonly choose: (option: Option) => void
  readonly showDay: (day: string) => void
  readonly showWay: (way: Way) => void
  readonly retry: () => void
}

/** The component as it stands. */
export const wholeView = (whole: Whole): TemplateResult => html`
  <section class=${whole.condition} aria-busy=${whole.condition === 'asking'} aria-label=${whole.words.texts.heading}>
    ${headView(whole.words, whole.options)}
    ${whole.note ? html`<p class="note" part="note" role="alert">${whole.note}</p>` : nothing}
    ${bodyView(whole)}
    <div class="unseen" role="status">${whole.message}</div>
  </section>
`

function bodyView(whole: Whole) {
  const { words, options, condition } = whole
  if (condition === 'over') return overView(words)
  if (condition === 'failed') return failedView(words, whole.retry)
  if (!options) return loadingView
  if (options.isConfirmed && options.choice) return confirmedView(words, options.choice)
  if (options.whyNothing) return emptyView(words, options.whyNothing)
  return offerView(whole, options)
}

function offerView(whole: Whole, { choice, delivery, pickup }: Options) {
  const { words, way, day, now } = whole
  const scene = { ...words, chosen: whole.picked, choose: whole.choose }
  const today = (new Date(now).getUTCDay() + 6) % 7
  return html`
    ${countdownView(words, whole.counted, now)}
    ${delivery.length > 0 && pickup.length > 0 ? waysView(words, way, whole.showWay) : nothing}
    ${
      way === 'door'
        ? doorView(scene, { options: delivery, day, showDay: whole.showDay })
        : shopsView(scene, pickup, today)
    }
    ${choice ? choiceView(words, choice) : nothing}
  `
}
