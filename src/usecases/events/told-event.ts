import type { Consignment } from '../../domain/consignments/index.ts'
import type { RecordedEvent } from '../../domain/events/index.ts'

/** An event with the consignment as it is now; null for an administrative act. */
export type ToldEvent = { readonly event: RecordedEvent; readonly consignment: Consignment | null }
