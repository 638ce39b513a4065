/** The types of the contract's event queries with their integer form (other-flows 9). */
export const contractEventTypes = {
  ConsignmentCreated: 1,
  ConsignmentUpdated: 2,
  LabelsPrinted: 3,
  PackageAdded: 4,
  PackageRemoved: 5,
  PackageUpdated: 6,
  Rescheduled: 7,
} as const satisfies Record<string, number>

export type ContractEventType = keyof typeof contractEventTypes

/** What is known of a kind of event. */
type KindRow = {
  /** Under which of the contract's types the event is found; null: the contract has none for it. */
  readonly contractType: ContractEventType | null
  /** When it is written, for the catalogue. */
  readonly when: string
  /** What `before` and `after` hold, for the catalogue. */
  readonly holds: string
  /** It happens to the account, not to a consignment: `GET /admin/audit` lists it. */
  readonly ofAccount: boolean
}

const row = (
  contractType: ContractEventType | null,
  when: string,
  holds = 'state before and after',
): KindRow => ({ contractType, when, holds, ofAccount: false })
const act = (when: string, holds: string): KindRow => ({
  contractType: null,
  when,
  holds,
  ofAccount: true,
})

/**
 * Every kind of event there is: the one table that writing, queries, webhooks and the catalogue in
 * docs/guides/webhooks.md go by. A kind, once written, keeps its name: rows and receivers know it.
 */
export const eventKinds = {
  created: row(
    'ConsignmentCreated',
    'A consignment was created; by selecting an option also allocated.',
    'the state, and the carrier service if it was allocated',
  ),
  allocated: row(
    'ConsignmentUpdated',
    'A carrier service was booked for an existing consignment.',
    'state before and after, the carrier service',
  ),
  allocationFailed: row(
    'ConsignmentUpdated',
    'No carrier service could be booked; the message says why.',
  ),
  deallocated: row('ConsignmentUpdated', 'The allocation was erased.'),
  readyToShip: row('ConsignmentUpdated', 'Marked for the next manifest.'),
  notReadyToShip: row('ConsignmentUpdated', 'The mark was taken back.'),
  manifesting: row(
    'ConsignmentUpdated',
    'Queued for a manifest.',
    'the state, the manifest’s reference',
  ),
  manifested: row('ConsignmentUpdated', 'The carrier was told.'),
  manifestFailed: row('ConsignmentUpdated', 'The carrier could not be told; the message says why.'),
  manifestAcknowledged: row(
    null,
    'The carrier confirmed that it was told.',
    'the manifest’s reference',
  ),
  leftBehind: row(
    'ConsignmentUpdated',
    'A collection passed and the consignment was not manifested for it.',
    'what was missed',
  ),
  dispatched: row('ConsignmentUpdated', 'It left its origin, by the caller’s word.'),
  cancelled: row('ConsignmentUpdated', 'Cancelled for good.'),
  updated: row(
    'ConsignmentUpdated',
    'Details, an address or the whole consignment were changed.',
    'the members that changed',
  ),
  customerReferenceSet: row(
    'ConsignmentUpdated',
    'The customer’s own reference of a consignment, package or item was set.',
    'the members that changed',
  ),
  packageAdded: row('PackageAdded', 'Packages were added.', 'the members that changed'),
  packageRemoved: row('PackageRemoved', 'A package was removed.', 'the members that changed'),
  packageUpdated: row('PackageUpdated', 'A package was changed.', 'the members that changed'),
  packageSplit: row(
    'PackageUpdated',
    'A package became one for each of its items.',
    'the members that changed',
  ),
  labelsPrinted: row('LabelsPrinted', 'Labels were printed for the first time.', 'nothing'),
  labelsReprinted: row('LabelsPrinted', 'Labels were printed again.', 'how often they have been'),
  packageTracked: row(
    null,
    'A carrier reported something of a package.',
    'package, leg, time, code, what it means, description, signature, location',
  ),
  stateChanged: row('ConsignmentUpdated', 'What carriers reported changed the state.'),
  numberRangeNearlyUsedUp: act(
    '90 % of a range of tracking numbers are issued; once per range.',
    'carrier, range, how many are left',
  ),
  accountCreated: act('An account was created.', 'the account and its name'),
  keyCreated: act('An API key was made.', 'the key without its secret'),
  keyRotated: act('An API key got a successor.', 'both keys, until when the old one works'),
  keyRevoked: act('An API key was revoked.', 'the key'),
  configurationPublished: act('A configuration was published.', 'the version'),
  configurationRolledBack: act(
    'An older configuration was published again.',
    'the new version and the older one',
  ),
  personalDataExported: act(
    'What is stored about a person was exported.',
    'how many consignments, orders, offers and requests for quotes',
  ),
  personalDataErased: act(
    'What is stored about a person was erased.',
    'how many consignments, orders and offers',
  ),
  quotesPurged: act('Expired quotes were deleted on demand.', 'how many requests'),
  webhookCreated: act('A webhook was made.', 'nothing'),
  webhookChanged: act('A webhook was changed, paused or let go on.', 'nothing'),
  webhookDeleted: act('A webhook was taken away.', 'nothing'),
  webhookSecretRotated: act('A webhook got a new secret.', 'nothing'),
  consoleSignedIn: act('Somebody signed in at the console.', 'nothing'),
  consoleSignedOut: act('Somebody signed out of the console.', 'nothing'),
  shippingLocationEdited: act(
    'A shipping location was added, changed or removed by the wire contract.',
    'the entry of the configuration document',
  ),
  packageSizeEdited: act(
    'A package size was added, changed, made the default or removed by the wire contract.',
    'the entry of the configuration document',
  ),
  serviceGroupEdited: act(
    'A group of carrier services was added, changed or removed by the wire contract.',
    'the entry of the configuration document',
  ),
  collectionCalendarEdited: act(
    'A collection calendar, a rule or an exception of it was added or removed by the wire contract.',
    'the calendar',
  ),
  pickupLocationsLoaded: act('A carrier’s pickup locations were replaced.', 'nothing'),
  gazetteerLoaded: act('A country’s postcodes were replaced.', 'nothing'),
} as const satisfies Record<string, KindRow>

export type EventKind = keyof typeof eventKinds

export const eventKindNames = Object.keys(eventKinds) as readonly EventKind[]

export const isEventKind = (word: string): word is EventKind => Object.hasOwn(eventKinds, word)

/** The contract's type of a kind; null where it has none, or where an old row has a kind that is no more. */
export const contractTypeOf = (kind: string): ContractEventType | null =>
  isEventKind(kind) ? eventKinds[kind].contractType : null

/** The kinds that a query for these types means. */
export const kindsOfTypes = (types: readonly ContractEventType[]): readonly EventKind[] =>
  eventKindNames.filter((kind) => {
    const { contractType } = eventKinds[kind]
    return contractType !== null && types.includes(contractType)
  })
