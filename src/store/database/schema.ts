import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Instant, LocalDate } from '../../domain/time/index.ts'

/** Columns read as the domain's types and written as text (see value-types.ts). */
type InstantColumn = ColumnType<Instant, string, string>
type OptionalInstant = ColumnType<Instant | null, string | null | undefined, string | null>
type OptionalDate = ColumnType<LocalDate | null, string | null | undefined, string | null>
type DateColumn = ColumnType<LocalDate, string, string>
type Optional<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>

export type Schema = {
  accounts: {
    id: GeneratedAlways<number>
    customer_reference: string
    name: string
    is_bootstrap: Generated<boolean>
    created_at: InstantColumn
  }
  environments: {
    id: GeneratedAlways<number>
    account_id: number
    kind: 'sandbox' | 'production'
    active_version: Optional<number>
    publishing: Generated<number>
  }
  api_keys: {
    id: GeneratedAlways<number>
    environment_id: number
    name: string
    secret_sha256: Buffer
    scopes: string[]
    api_version: '1' | '1.1'
    created_at: InstantColumn
    expires_at: OptionalInstant
    revoked_at: OptionalInstant
    last_used_at: OptionalInstant
    replaced_by: Optional<number>
    requests_per_minute: Optional<number>
  }
  console_sessions: {
    secret_sha256: Buffer
    key_id: number
    opened_at: InstantColumn
    expires_at: InstantColumn
  }
  checkout_sessions: {
    environment_id: number
    reference: string
    token_sha256: Buffer
    key_id: number
    clock_offset_ms: number
    opened_at: InstantColumn
    expires_at: InstantColumn
    request: string
    offered: string
    choice: Optional<string>
    confirmed_option: Optional<number>
    shown_nothing_at: OptionalInstant
  }
  configurations: {
    environment_id: number
    version: number
    document: string
    published_at: InstantColumn
    published_by: string
  }
  shipping_location_references: { environment_id: number; reference: string; id: number }
  reference_blocks: { kind: string; next_number: number }
  offers: {
    environment_id: number
    first_option: number
    option_count: number
    potential_number: Optional<number>
    configuration_version: number
    asked_at: InstantColumn
    expires_at: InstantColumn
    request: string
    options: string
  }
  quote_requests: {
    environment_id: number
    reference: string
    consignment_number: Optional<number>
    asked_at: InstantColumn
    expires_at: InstantColumn
    answer: string
    options: string
  }
  selections: {
    environment_id: number
    option_number: number
    consignment_number: number
    selected_at: InstantColumn
  }
  consignments: ConsignmentsTable
  packages: {
    environment_id: number
    number: number
    consignment_number: number
    position: number
    customer_reference: string | null
    carrier: Optional<string>
    tracking_number: Optional<string>
  }
  items: { environment_id: number; reference: string; consignment_number: number }
  orders: {
    environment_id: number
    number: number
    created_at: InstantColumn
    contents: string
    personal_data_erased_at: OptionalInstant
  }
  order_consignments: {
    environment_id: number
    order_number: number
    consignment_number: number
    return_consignment_number: Optional<number>
  }
  number_ranges: { environment_id: number; range_key: string; next_number: number }
  capacity_used: {
    environment_id: number
    service: string
    shipping_location: string
    on_date: DateColumn
    start_minutes: number
    end_minutes: number
    used: number
    changed_at: InstantColumn
  }
  events: {
    environment_id: number
    consignment_number: number
    id: GeneratedAlways<number>
    reference: Generated<string>
    at: InstantColumn
    kind: string
    who: string
    message: string
    severity: number
    category: number
    before: Optional<string>
    after: Optional<string>
    entered_state: Optional<string>
  }
  tracking_events: {
    environment_id: number
    consignment_number: number
    package_number: number
    at: InstantColumn
    code_key: string
    code: string
    leg: number
    state: string | null
    description: string
    signed_by: string | null
    location: string | null
    received_at: InstantColumn
  }
  onward_tracking_numbers: {
    environment_id: number
    tracking_number: string
    consignment_number: number
  }
  webhook_endpoints: {
    environment_id: number
    id: GeneratedAlways<number>
    url: string
    description: string
    kinds: string[]
    states: string[]
    secret: string
    previous_secret: Optional<string>
    previous_until: OptionalInstant
    created_at: InstantColumn
    created_by: string
    fanned_out_to: number
    busy_until: OptionalInstant
    paused_at: OptionalInstant
  }
  webhook_deliveries: {
    environment_id: number
    id: GeneratedAlways<number>
    endpoint_id: number
    event_id: number
    event_reference: string
    kind: string
    consignment_number: number
    state: 'Waiting' | 'Delivered' | 'GivenUp'
    attempts: Generated<number>
    queued_at: InstantColumn
    next_attempt_at: OptionalInstant
    attempted_at: OptionalInstant
    status: Optional<number>
    message: Optional<string>
    replay_of: Optional<number>
  }
  webhook_attempts: {
    environment_id: number
    endpoint_id: number
    delivery_id: number
    number: number
    at: InstantColumn
    status: Optional<number>
    message: string
    duration_ms: number
  }
  manifests: {
    environment_id: number
    reference: string
    run_reference: string
    shipping_location: string
    shipping_location_name: string | null
    carrier: string
    carrier_name: string
    configuration_version: number
    file_name: string
    consignment_count: number
    state: 'Queued' | 'Sent' | 'Failed'
    attempts: Generated<number>
    message: Optional<string>
    file_bytes: Optional<number>
    file_sha256: Optional<Buffer>
    created_by: string
    created_at: InstantColumn
    attempted_at: OptionalInstant
    sent_at: OptionalInstant
    file_build: Optional<string>
    sent_to: Optional<string>
    sent_answer: Optional<string>
    failure_lasts: Optional<boolean>
  }
  acknowledgements: {
    environment_id: number
    reference: string
    carrier: string
    sha256: Buffer
    manifest_reference: string | null
    file_name: string
    received_from: string
    received_at: InstantColumn
    bytes: number
    accepted: Generated<number>
    refused: Generated<number>
    repeated: Generated<number>
    unknown: Generated<string>
    too_late: Generated<string>
    problems: Generated<string>
  }
  acknowledged_consignments: {
    environment_id: number
    manifest_reference: string
    consignment_number: number
    accepted: boolean
    reason: string
    acknowledgement_reference: string
  }
  manifest_file_parts: {
    environment_id: number
    manifest_reference: string
    build: string
    part: number
    bytes: Buffer
  }
  manifest_attempts: {
    environment_id: number
    manifest_reference: string
    number: number
    begun_at: InstantColumn
    ended_at: OptionalInstant
    failure: Optional<string>
  }
  collection_runs: {
    environment_id: number
    shipping_location: string
    carrier: string
    collect_on: DateColumn
    manifest_at: InstantColumn
    ran_at: InstantColumn
  }
  manifest_consignments: {
    environment_id: number
    manifest_reference: string
    consignment_number: number
  }
  idempotency_keys: {
    environment_id: number
    key: string
    route: string
    body_sha256: Buffer
    claimed_at: InstantColumn
    status: Optional<number>
    content_type: Optional<string>
    body: Optional<string>
  }
}

export type ConsignmentsTable = {
  environment_id: number
  number: number
  state: string
  configuration_version: number
  created_at: InstantColumn
  customer_reference: string | null
  direction: string
  source: string
  shipping_location: string
  carrier: Optional<string>
  carrier_service: Optional<string>
  shipping_on: OptionalDate
  collection_at: OptionalInstant
  manifest_at: OptionalInstant
  operational_cut_off_at: OptionalInstant
  earliest_delivery_at: OptionalInstant
  latest_delivery_at: OptionalInstant
  requested_on: OptionalDate
  /** End of what the customer asked for. */
  requested_until: OptionalInstant
  shipped_at: OptionalInstant
  delivered_at: OptionalInstant
  weight_grams: number
  value_ten_thousandths: number
  package_count: number
  origin_postcode: string | null
  origin_country: string | null
  destination_postcode: string | null
  destination_country: string | null
  destination_region: string | null
  labels_printed_at: OptionalInstant
  label_prints: Generated<number>
  manifest_reference: Optional<string>
  failed_manifest_message: Optional<string>
  failed_manifest_at: OptionalInstant
  contents: string
  allocation: Optional<string>
  failed_allocation: Optional<string>
  milestones: Optional<string>
  personal_data_erased_at: OptionalInstant
}
