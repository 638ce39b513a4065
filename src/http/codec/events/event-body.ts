import type { ToldEvent } from '../../../usecases/events/told-event.ts'
import { bodyOf } from '../../schemas/body.ts'
import { ConsignmentEventPayload } from '../../schemas/events.ts'
import { toJson } from '../writing/to-json.ts'
import { wireEventPayload } from './from-event.ts'

const { member } = bodyOf(ConsignmentEventPayload)

/** What webhooks post of an event: JSON of version 1.1 (other-flows EV1). */
export const eventBody =
  (publicUrl: string) =>
  (told: ToldEvent): string =>
    JSON.stringify(toJson(member, wireEventPayload(told, publicUrl), '1.1'))
