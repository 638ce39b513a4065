import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Option, Shop } from './basket.ts'
import type { Formats } from './formats.ts'
import { byDay, lowestPrice, type Marks, marksOf } from './marks.ts'
import type { Texts } from './texts.ts'

/** What a view needs to draw: the words, the chosen option, and whom to tell. */
export type Scene = {
  readonly texts: Texts
  readonly formats: Formats
  readonly chosen: string | null
  readonly choose: (option: Option) => void
}

type Doors = {
  readonly options: readonly Option[]
  readonly day: string
  readonly showDay: (day: string) => void
}

/** The days as a strip, and the windows of the day shown. Radio groups of the platform: one tab stop, arrow keys. */
export function doorView(scene: Scene, { options, day, showDay }: Doors): TemplateResult {
  const { texts, formats } = scene
  const days = byDay(options)
  const marks = marksOf(options)
  return html`
    <fieldset>
      <legend>${texts.day}</legend>
      <div class="days" part="days">
        ${repeat(
          days,
          ([date]) => date,
          ([date, ofDay]) => dayView(scene, date, ofDay, date === day, showDay),
        )}
      </div>
    </fieldset>
    <fieldset>
      <legend>${texts.time}<span class="unseen">, ${formats.longDate(day)}</span></legend>
      <div class="windows" part="windows">
        ${repeat(
          days.get(day) ?? [],
          ({ reference }) => reference,
          (option) =>
            windowView(scene, option, marks, 'window', formats.hours(option.start, option.end)),
        )}
      </div>
    </fieldset>
  `
}

function dayView(
  { texts, formats }: Scene,
  date: string,
  options: readonly Option[],
  isShown: boolean,
  showDay: (day: string) => void,
) {
  const price = lowestPrice(options)
  const from = price
    ? options.length > 1
      ? texts.from(formats.price(price))
      : formats.price(price)
    : ''
  return html`<label class="day" part="day">
    <input type="radio" name="day" .checked=${isShown} @change=${() => showDay(date)}
      aria-label=${`${formats.longDate(date)}, ${from}`} />
    <span aria-hidden="true">${formats.weekday(date)}</span>
    <b aria-hidden="true">${formats.dayOfMonth(date)}</b>
    <span aria-hidden="true">${formats.month(date)}</span>
    <span class="price" aria-hidden="true">${from}</span>
  </label>`
}

function windowView(
  { texts, formats, chosen, choose }: Scene,
  option: Option,
  marks: Marks,
  name: string,
  when: string,
) {
  const { reference } = option
  return html`<label class="window" part="window">
    <input type="radio" name=${name} .checked=${reference === chosen} @change=${() => choose(option)} />
    <span class="when">${when}
      ${reference === marks.cheapest ? html`<span class="mark" part="mark">${texts.cheapest}</span>` : nothing}
      ${reference === marks.soonest ? html`<span class="mark" part="mark">${texts.soonest}</span>` : nothing}
    </span>
    <span class="who">${whoOf(option)}</span>
    <span class="price" part="price">${formats.price(option.price)}</span>
  </label>`
}

/** Many services carry their carrier's name already. */
const whoOf = ({ carrier, service }: Option) =>
  service.startsWith(carrier) ? service : `${carrier} ${service}`

/** How many days of a shop are shown: who collects wants it soon, or cheap. */
const daysOfShop = 3

/** Shops nearest first, with how far, when open, and the first days on which the parcel is there. */
export function shopsView(scene: Scene, shops: readonly Shop[], today: number): TemplateResult {
  const marks = marksOf(
    shops.flatMap(shownOptions).toSorted((a, b) => a.date.localeCompare(b.date)),
  )
  return html`<fieldset>
    <legend>${scene.texts.shop}</legend>
    <ul class="shops" part="shops">
      ${repeat(
        shops,
        ({ reference }) => reference,
        (shop) => html`<li>${shopView(scene, shop, marks, today)}</li>`,
      )}
    </ul>
  </fieldset>`
}

const shownOptions = ({ options }: Shop) => options.slice(0, daysOfShop)

function shopView(scene: Scene, shop: Shop, marks: Marks, today: number) {
  const { texts, formats } = scene
  const hoursOf = (day: number) =>
    (shop.openingTimes[day] ?? []).map(({ start, end }) => formats.hours(start, end)).join(', ')
  const now = hoursOf(today)
  return html`<div class="shop" part="shop" role="group" aria-label=${shop.name}>
    <div class="top">
      <h3>${shop.name}</h3>
      <span class="distance">${texts.away(formats.distance(shop.distanceKm))}</span>
    </div>
    <address>${[shop.addressLine1, shop.town, shop.postcode].filter(Boolean).join(', ')}</address>
    <details>
      <summary>${now ? texts.openToday(now) : texts.closedToday}</summary>
      <dl aria-label=${texts.openingTimes}>
        ${shop.openingTimes.map(
          (_, day) =>
            html`<dt>${formats.weekdayName(day)}</dt><dd>${hoursOf(day) || texts.closed}</dd>`,
        )}
      </dl>
    </details>
    <div class="windows">
      ${shownOptions(shop).map((option) =>
        windowView(scene, option, marks, 'shop', texts.ready(formats.shortDate(option.date))),
      )}
    </div>
  </div>`
}
