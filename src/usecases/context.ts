import type { Logger } from 'pino'
import type { AnswerMemory } from '../domain/delivery-options/index.ts'
import type {
  CapacityView,
  Database,
  Db,
  EventFeed,
  Jobs,
  KeyUses,
  OfferWriter,
  References,
  SecretBox,
  ShownOptions,
  Tenants,
} from '../store/index.ts'
import type { TransportWorld } from '../transport/transport.ts'
import type { Snapshots } from './configuration/snapshots.ts'
import type { ToldEvent } from './events/told-event.ts'
import type { Metrics } from './observe/metrics.ts'
import type { Tracing } from './observe/tracing.ts'
import type { Selections } from './options/selection.ts'
import type { PickupView } from './pickup/pickup-view.ts'

/** What every use case may reach for: built once per process in `wire.ts`. */
export type Context = {
  readonly database: Database
  /** In a call of a tenant: only its own environment is in there (decision 0033). */
  readonly db: Db
  readonly tenants: Tenants
  readonly snapshots: Snapshots
  readonly capacity: CapacityView
  /** Answers of the engine that still stand, up to a limit. */
  readonly answers: AnswerMemory
  readonly references: References
  readonly offers: OfferWriter
  readonly shownOptions: ShownOptions
  readonly selections: Selections
  readonly pickup: PickupView
  /** How far events can be read; `listEvents` reads them (decision 0020). */
  readonly events: EventFeed
  readonly jobs: Jobs
  readonly keyUses: KeyUses
  readonly secretBox: SecretBox
  readonly metrics: Metrics
  readonly tracing: Tracing
  readonly transport: Omit<TransportWorld, 'environment' | 'now'>
  readonly webhooks: {
    /** What is posted of an event. */
    readonly body: (told: ToldEvent) => string
    /** How long a receiver may take to answer. */
    readonly timeoutMs: number
    /** How long an endpoint belongs to a worker that gives no more sign of life. */
    readonly leaseMs: number
  }
  readonly manifests: {
    readonly attempts: number
    readonly retrySeconds: number
    /** Whether the worker manifests by the collection calendars. */
    readonly automatic: boolean
  }
  /** Days that the worker keeps what grows, by the real clock. */
  readonly retention: {
    readonly offerDays: number
    readonly capacityDays: number
    /** From here on 0 is for ever, but for webhooks. */
    readonly personalDataDays: number
    readonly eventDays: number
    readonly auditDays: number
    readonly consignmentDays: number
    readonly manifestDays: number
    readonly configurationDays: number
    readonly webhookDays: number
  }
  /** 32 lower-case hex digits, random: item and manifest references (consumer-options 1.8). */
  readonly newHexReference: () => string
  readonly log: Logger
}
