import type { Drawing } from '../../domain/drawing.ts'
import type { LabelPackage } from '../carrier.ts'
import type { LabelFacts, LabelSize } from '../label-facts.ts'
import { drawRoutedLabel } from '../routed-label.ts'
import { hubFor } from './legs.ts'

/** One label for the whole journey: the hub large beside the address, the partner's number above the carrier's own. */
export function drawTandemLabel(facts: LabelFacts, pack: LabelPackage, size: LabelSize): Drawing {
  const hub = hubFor(pack.country)
  return drawRoutedLabel(facts, size, {
    route: hub && `${hub.code} ${pack.country}`,
    addressSymbol: null,
    bars: [...pack.onwardTrackingNumbers, facts.trackingNumber].map((number) => ({
      symbology: 'code128' as const,
      text: number,
      printed: number,
    })),
  })
}
