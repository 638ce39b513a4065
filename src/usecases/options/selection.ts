import type { Consignment } from '../../domain/consignments/index.ts'
import type { AskedOptions, DeliveryOption } from '../../domain/delivery-options/index.ts'
import type { PickupLocation, StoredShop } from '../../domain/pickup-locations/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Batches } from '../../store/index.ts'
import type { AllocationWork } from './allocate.ts'

/** What is stored of a request. Options of an existing consignment allocate it instead of making a new one (consumer-options 2.4). */
export type StoredRequest = AskedOptions & { readonly consignmentNumber?: number }

/** A stored option with the request that it answers. */
export type StoredOption = {
  readonly optionNumber: number
  readonly option: DeliveryOption
  readonly asked: StoredRequest
  readonly askedAt: Instant
  readonly firstOption: number
  /** The number behind the potential consignment (`EPC-...`): that of the first option of the answer that was stored for it. */
  readonly potentialNumber: number
  /** The consignment it became; null as long as it is not selected. */
  readonly selectedAs: number | null
}

/** The shop of an option that is being reserved or selected: as it was offered, and as its carrier has it now. */
export type ChosenShop = { readonly offered: StoredShop; readonly location: PickupLocation }

/** An option that is being selected, and the consignment it is to become. */
export type Selection = AllocationWork & {
  readonly stored: StoredOption
  readonly shop: ChosenShop | null
}
export type SelectionOutcome = Result<Consignment, Refusal>

/** Carries out selections, those of concurrent requests together. */
export type Selections = Pick<Batches<Selection, SelectionOutcome>, 'add' | 'idle'>
