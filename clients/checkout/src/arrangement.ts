import type { Options } from './basket.ts'

export type Way = 'door' | 'pickup'
/** Which way of delivery and which day are on the screen. */
export type Arrangement = { readonly way: Way; readonly day: string }

/** What to show of a new answer: what is chosen, else what was on the screen as far as it is still possible. */
export function arrange(
  { choice, delivery, pickup }: Options,
  { way, day }: Arrangement,
): Arrangement {
  const days = delivery.map(({ date }) => date)
  const stillThere = days.includes(day) ? day : (days[0] ?? '')
  // A choice is kept for longer than it is offered: its day or its shop may not be there any more.
  if (choice && !choice.shop && days.includes(choice.date)) return { way: 'door', day: choice.date }
  if (choice?.shop && pickup.length > 0) return { way: 'pickup', day: stillThere }
  if (delivery.length === 0) return { way: 'pickup', day: stillThere }
  return { way: pickup.length === 0 ? 'door' : way, day: stillThere }
}
