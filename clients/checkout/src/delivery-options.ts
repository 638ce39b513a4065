import type { Failure, Outcome } from '@parcelwright/sdk'
import { LitElement, type TemplateResult } from 'lit'
import { arrange, type Way } from './arrangement.ts'
import { type Address, type Option, type Options, openBasket, type Session } from './basket.ts'
import { type Conversation, talkAbout } from './conversation.ts'
import { type ServerClock, startServerClock } from './server-clock.ts'
import { styles } from './styles.ts'
import { type Condition, wholeView } from './whole-view.ts'
import { noteOf, type Words, wordsFor } from './words.ts'

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
  private clock: ServerClock = Date.now
  private talk: Conversation | null = null
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
    this.talk?.end()
  }

  /** Back from the history as it was left: time has gone on meanwhile. */
  private onPageShow = (event: PageTransitionEvent) => {
    if (event.persisted) void this.refresh()
  }

  override willUpdate(changed: Map<string, unknown>) {
    if (!changed.has('server') && !changed.has('token')) return
    this.talk?.end()
    this.talk = this.token
      ? talkAbout(openBasket(this.server || location.origin, this.token), this.heard)
      : null
    if (this.talk) void this.refresh()
  }

  /** Asks for everything anew. */
  async refresh(): Promise<void> {
    await this.ask(null)
  }

  /** Sends the basket to another address and asks what is possible there. */
  async moveTo(address: Address): Promise<void> {
    await this.ask(address)
  }

  private async ask(address: Address | null): Promise<void> {
    if (!this.talk) return
    this.condition = 'asking'
    this.message = this.words().texts.loading
    const found = await this.talk.ask(address)
    if (found?.ok) this.show(found.value)
    else if (found) this.fail(found.failure)
  }

  private show(options: Options) {
    const { texts, formats } = this.words()
    const { choice, choiceBefore: before, delivery, pickup } = options
    this.clock = startServerClock(options.serverTime)
    this.now = this.clock()
    this.options = options
    this.condition = 'ready'
    this.picked = choice?.reference ?? null
    const { way, day } = arrange(options, { way: this.way, day: this.day })
    this.way = way
    this.day = day
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

  /** Shows the pick at once and sends it. */
  private choose = (option: Option) => {
    this.picked = option.reference
    this.note = ''
    this.message = this.words().texts.saving
    this.talk?.pick(option.reference)
  }

  /** What became of the pick. */
  private heard = (kept: Outcome<Session>) => {
    if (kept.ok) return this.kept(kept.value.choice)
    const { failure } = kept
    const { notSaved } = this.words().texts
    this.picked = this.choice?.reference ?? null
    this.note = notSaved
    this.tell('delivery-options-failed', { failure })
    if (failure.kind !== 'refused') return
    // It can no longer be chosen: what can, with the same note unless there is a better one.
    void this.refresh().then(() => {
      this.note ||= notSaved
    })
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
    const { options, condition, way, day, picked, now, message, note, choose } = this
    return wholeView({
      words: this.words(),
      counted: this.counted(),
      ...{ options, condition, way, day, picked, now, message, note, choose },
      showDay: (shown) => {
        this.day = shown
      },
      showWay: (shown) => {
        this.way = shown
      },
      retry: () => this.refresh(),
    })
  }
}

customElements.define('delivery-options', DeliveryOptions)

declare global {
  interface HTMLElementTagNameMap {
    'delivery-options': DeliveryOptions
  }
}
