import { html, nothing } from 'lit'
import type { Way } from './arrangement.ts'
import type { Option, Options } from './basket.ts'
import type { Words } from './words.ts'

export const headView = ({ texts }: Words, options: Options | null) => {
  const place = [options?.address.town, options?.address.postcode].filter(Boolean).join(' ')
  return html`<div class="head">
    <h2>${texts.heading}</h2>
    ${place ? html`<span class="muted">${texts.to(place)}</span>` : nothing}
  </div>`
}

export const loadingView = html`<div class="bones" part="loading"><i></i><i></i><i></i></div>`

export const overView = ({ texts }: Words) =>
  html`<div class="blank" part="error" role="alert"><p>${texts.over}</p></div>`

export const failedView = ({ texts }: Words, retry: () => void) =>
  html`<div class="blank" part="error" role="alert">
    <strong>${texts.errorTitle}</strong>
    <p class="muted">${texts.error}</p>
    <button type="button" part="button" @click=${retry}>${texts.retry}</button>
  </div>`

export const emptyView = ({ texts }: Words, why: NonNullable<Options['whyNothing']>) =>
  html`<div class="blank" part="empty">
    <strong>${texts.emptyTitle}</strong>
    <p class="muted">${texts.empty[why]}</p>
  </div>`

export const confirmedView = ({ texts, formats }: Words, choice: Option) =>
  html`<p class="choice" part="choice">
    ${texts.confirmed} <strong>${formats.promise(choice)}</strong>
  </p>`

export const choiceView = ({ texts, formats }: Words, choice: Option) =>
  html`<p class="choice" part="choice">
    ${texts.saved('')}<strong>${formats.promise(choice)}</strong>, ${formats.price(choice.price)}
  </p>`

/** How long the option can still be had; nothing once that is over. */
export function countdownView({ texts, formats }: Words, option: Option | null, now: number) {
  const left = option ? Date.parse(option.cutOff) - now : 0
  if (!option || left <= 0) return nothing
  const [before, after] = texts.orderWithin(formats.longDate(option.date))
  return html`<p class="countdown" part="countdown" role="timer">
    ${before}<strong>${formats.duration(left)}</strong>${after}
  </p>`
}

export function waysView({ texts }: Words, shown: Way, show: (way: Way) => void) {
  const way = (name: Way, label: string) =>
    html`<label>
      <input type="radio" name="way" .checked=${name === shown} @change=${() => show(name)} />
      ${label}
    </label>`
  return html`<div class="ways" role="radiogroup" aria-label=${texts.heading}>
    ${way('door', texts.door)} ${way('pickup', texts.pickup)}
  </div>`
}
