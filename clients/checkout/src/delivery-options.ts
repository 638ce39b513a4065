import type { Failure } from '@parcelwright/sdk'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { type Address, type Basket, type Option, type Options, openBasket } from './basket.ts'
import { type ServerClock, startServerClock } from './server-clock.ts'
import {
  choiceView,
  confirmedView,
  countdownView,
  emptyView,
  failedView,
  headView,
  loadingView,
  overView,
  type Way,
  waysView,
} from './state-views.ts'
import { styles } from './styles.ts'
import { doorView, shopsView } from './views.ts'
import { noteOf, type Words, wordsFor } from './words.ts'

/** What happened last; options stay on the screen while they are asked for again. */
type Condition = 'asking' | 'ready' | 'failed' | 'over'

/**
 * `<delivery-options server="https://delivery.example.org" token="pwc_...">`
 *
 * Shows a shopper when and where a basket can be delivered, and keeps the pick with the basket on the server at once.
 * The token comes from the shop's backend (`POST /checkout/sessions`) and reaches this basket alone; an API key never
 * comes here.
 *
 * Attributes: `server` (empty: this page's own), `token`, `lang` (or that of the nearest element; en, de, fr, pl).
 *
 * Methods: `refresh()` asks again; `moveTo(address)` sends the basket elsewhere and asks again; both resolve when the
 * answer is shown. The latest call wins.
 *
 * Properties: `choice`, the option chosen, or null.
 *
 * Events, all bubbling out of shadow roots:
 * - `delivery-options-shown`   `{ options, choice }` after every answer
 * - `delivery-option-chosen`   `{ choice }` when the server has kept the pick; `choice.price` is what it costs
 * - `delivery-option-lost`     `{ before, choice }` the earlier pick is gone (`choice` null) or has another price
 * - `delivery-options-failed`  `{ failure }` as the SDK tells it
 *
 * Looks: custom properties `--delivery-accent`, `-on-accent`, `-tint`, `-surface`, `-text`, `-muted`, `-line`, `-alarm`,
 * `-alarm-tint`, `-radius`, `-font`; parts `days`, `day`, `windows`, `window`, `shops`, `shop`, `price`, `mark`,
 * `countdown`, `choice`, `note`, `empty`, `error`, `button`. Light or dark by the page's `color-scheme`.
 */
export class DeliveryOptions extends LitElement {
  static override styles = styles
  static override properties = {
    server: {},
    token: {},
    lang: { reflect: true },
    options: { state: true },
    condition: { state: true },
    way: { state: true },
    day: { state: true },
    picked: { state: true },
    message: { state: true },
    note: { state: true },
    now: { state: true },
  }
  declare server: string
  declare token: string
  declare private options: Options | null
  declare private condition: Condition
  declare private way: Way
  declare private day: string
  /** The reference on its way to the server, or kept there. */
  declare private picked: string | null
  declare private message: string
  declare private note: string
  declare private now: number
  private basket: Basket | null = null
  private clock: ServerClock = Date.now
  private asking: AbortController | null = null
  private saving: Promise<void> | null = null
  private ticking: ReturnType<typeof setInterval> | undefined

  constructor() {
    super()
    this.server = ''
    this.token = ''
    this.options = null
    this.condition = 'asking'
    this.way = 'door'
    this.day = ''
    this.picked = null
    this.message = ''
    this.note = ''
    this.now = 0
  }

  get choice(): Option | null {
    return this.options?.choice ?? null
  }

  override connectedCallback() {
    super.connectedCallback()
    this.ticking = setInterval(() => this.tick(), 1000)
    window.addEventListener('pageshow', this.onPageShow)
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    clearInterval(this.ticking)
    window.removeEventListener('pageshow', this.onPageShow)
    this.asking?.abort()
  }

  /** Back from the history as it was left: time has gone on meanwhile. */
  private onPageShow = (event: PageTransitionEvent) => {
    if (event.persisted) void this.refresh()
  }

  override willUpdate(changed: Map<string, unknown>) {
    if (!changed.has('server') && !changed.has('token')) return
    this.basket = this.token ? openBasket(this.server || location.origin, this.token) : null
    if (this.basket) void this.refresh()
  }

  /** Asks for everything anew. */
  async refresh(): Promise<void> {
    await this.ask(async () => true)
  }

  /** Sends the basket to another address and asks what is possible there. */
  async moveTo(address: Address): Promise<void> {
    await this.ask(async (basket, signal) => {
      const moved = await basket.moveTo(address, signal)
      return moved.ok || moved.failure
    })
  }

  /** One question at a time: a later one calls off what is under way, so that its answer is the one shown. */
  private async ask(
    first: (basket: Basket, signal: AbortSignal) => Promise<true | Failure>,
  ): Promise<void> {
    const { basket } = this
    if (!basket) return
    this.asking?.abort()
    const asking = new AbortController()
    this.asking = asking
    this.condition = 'asking'
    this.message = this.words().texts.loading
    // A pick on its way arrives first, so that the answer knows of it.
    await this.saving
    const done = asking.signal.aborted || (await first(basket, asking.signal))
    if (asking.signal.aborted) return
    if (done !== true) return this.fail(done)
    const found = await basket.options(asking.signal)
    if (asking.signal.aborted) return
    if (found.ok) this.show(found.value)
    else this.fail(found.failure)
  }

  private show(options: Options) {
    const { texts, formats } = this.words()
    const { choice, choiceBefore: before, delivery, pickup } = options
    this.clock = startServerClock(options.serverTime)
    this.now = this.clock()
    this.options = options
    this.condition = 'ready'
    this.picked = choice?.reference ?? null
    const days = delivery.map(({ date }) => date)
    this.day =
      choice && !choice.shop ? choice.date : days.includes(this.day) ? this.day : (days[0] ?? '')
    if (choice) this.way = choice.shop ? 'pickup' : 'door'
    else if (delivery.length === 0) this.way = 'pickup'
    else if (pickup.length === 0) this.way = 'door'
    const shops = pickup.reduce((sum, shop) => sum + shop.options.length, 0)
    this.message = texts.loaded(delivery.length + shops)
    this.note = before ? noteOf({ texts, formats }, before, choice) : ''
    this.tell('delivery-options-shown', { options, choice })
    if (before) this.tell('delivery-option-lost', { before, choice })
  }

  private fail(failure: Failure) {
    this.condition =
      failure.kind === 'refused' && failure.code === 'CheckoutSessionOver' ? 'over' : 'failed'
    this.message = ''
    this.tell('delivery-options-failed', { failure })
  }

  /** Shows the pick at once and sends it; of several in a row the last is the one kept. */
  private choose = (option: Option) => {
    this.picked = option.reference
    this.note = ''
    this.message = this.words().texts.saving
    this.saving ??= this.save().finally(() => {
      this.saving = null
    })
  }

  private async save(): Promise<void> {
    for (;;) {
      const reference = this.picked
      if (!this.basket || reference === null) return
      const kept = await this.basket.choose(reference)
      // Another was picked meanwhile: that one counts.
      if (this.picked !== reference) continue
      if (kept.ok) return this.kept(kept.value.choice)
      this.picked = this.choice?.reference ?? null
      this.tell('delivery-options-failed', { failure: kept.failure })
      const { kind } = kept.failure
      // What can no longer be chosen is asked for again once this has ended.
      if (kind === 'refused') setTimeout(() => this.refresh())
      this.note = this.words().texts.notSaved
      return
    }
  }

  private kept(choice: Option | null) {
    if (this.options) this.options = { ...this.options, choice }
    const { texts, formats } = this.words()
    this.message = choice ? texts.saved(formats.promise(choice)) : ''
    this.tell('delivery-option-chosen', { choice })
  }

  private tell(type: string, detail: object) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }))
  }

  private words(): Words {
    return wordsFor(this.lang || this.closest('[lang]')?.getAttribute('lang') || 'en')
  }

  /** The option that the countdown is about: the one chosen, or the one that can be had first. */
  private counted(): Option | null {
    const { options } = this
    return options?.choice ?? options?.delivery[0] ?? options?.pickup[0]?.options[0] ?? null
  }

  private tick() {
    const counted = this.counted()
    if (!counted || this.condition !== 'ready') return
    this.now = this.clock()
    if (this.now >= Date.parse(counted.cutOff) && !this.options?.isConfirmed) void this.refresh()
  }

  override render(): TemplateResult {
    const words = this.words()
    const { options, condition } = this
    return html`
      <section class=${condition} aria-busy=${condition === 'asking'} aria-label=${words.texts.heading}>
        ${headView(words, options)}
        ${this.note ? html`<p class="note" part="note" role="alert">${this.note}</p>` : nothing}
        ${this.bodyView(words)}
        <div class="unseen" role="status">${this.message}</div>
      </section>
    `
  }

  private bodyView(words: Words) {
    const { options, condition } = this
    if (condition === 'over') return overView(words)
    if (condition === 'failed') return failedView(words, () => this.refresh())
    if (!options) return loadingView
    if (options.isConfirmed && options.choice) return confirmedView(words, options.choice)
    if (options.whyNothing) return emptyView(words, options.whyNothing)
    return this.offerView(options, words)
  }

  private offerView(options: Options, words: Words) {
    const { choice, delivery, pickup } = options
    const scene = { ...words, chosen: this.picked, choose: this.choose }
    const today = (new Date(this.now).getUTCDay() + 6) % 7
    const showDay = (day: string) => {
      this.day = day
    }
    const showWay = (way: Way) => {
      this.way = way
    }
    return html`
      ${countdownView(words, this.counted(), this.now)}
      ${delivery.length > 0 && pickup.length > 0 ? waysView(words, this.way, showWay) : nothing}
      ${
        this.way === 'door'
          ? doorView(scene, { options: delivery, day: this.day, showDay })
          : shopsView(scene, pickup, today)
      }
      ${choice ? choiceView(words, choice) : nothing}
    `
  }
}

customElements.define('delivery-options', DeliveryOptions)

declare global {
  interface HTMLElementTagNameMap {
    'delivery-options': DeliveryOptions
  }
}
