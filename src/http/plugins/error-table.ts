import type { RefusalCode } from '../../domain/refusal.ts'

/** What the edge itself refuses, beside the refusals of the use cases. */
export type EdgeCode =
  | 'Malformed'
  | 'Unauthorised'
  | 'PathNotFound'
  | 'MethodNotAllowed'
  | 'RequestTimeout'
  | 'PayloadTooLarge'
  | 'UnsupportedMediaType'
  | 'RateLimited'
  | 'HeadersTooLarge'
  | 'ServerError'
  | 'Unavailable'

type ErrorRow = {
  readonly status: number
  /** `Code` of the error body; the known ones are those of consumer-options 1.7.2. */
  readonly wireCode: string
  /** What it means; also the message where nothing more precise is known. */
  readonly meaning: string
}

/** The one table from codes to status and text; the catalogue at /reference is made from it. */
export const errorTable = {
  ValidationFailed: row(400, 'ValidationFailed', 'The request is not valid; see Details.'),
  Malformed: row(400, 'ValidationFailed', 'The request cannot be read.'),
  WrongState: row(400, 'InvalidState', 'The state of the consignment does not allow this.'),
  OptionExpired: row(400, 'Expired', 'The allocation cut-off of the option has passed.'),
  QuoteExpired: row(400, 'Expired', 'The quote has expired.'),
  NoServiceAvailable: row(400, 'NoServiceAvailable', 'No service can keep the promise any more.'),
  TrackingNumbersExhausted: row(
    400,
    'TrackingNumbersExhausted',
    'The number range of the carrier is used up.',
  ),
  ReservationRequired: row(400, 'ReservationRequired', 'The pickup option must be reserved first.'),
  ReservationFailed: row(400, 'ReservationFailed', 'The pickup option cannot be reserved.'),
  NotConfigured: row(400, 'NotConfigured', 'No configuration has been published yet.'),
  ReferenceInUse: row(
    400,
    'ShippingLocationReferenceInUseException',
    'The reference has been used for a shipping location before.',
  ),
  PackageSizeExists: row(
    400,
    'PackageSizeAlreadyExistsForCustomerException',
    'There is a package size with this reference already.',
  ),
  ServiceGroupExists: row(
    400,
    'ServiceGroupAlreadyExistsForCustomerException',
    'There is a service group with this reference already.',
  ),
  NothingChosen: row(400, 'NothingChosen', 'The shopper has not chosen a delivery option.'),
  CheckoutSessionOver: row(401, 'CheckoutSessionOver', 'The checkout session is over or unknown.'),
  Unauthorised: row(401, 'InvalidApiKeyException', 'A valid API key is needed.'),
  Forbidden: row(403, 'Forbidden', 'The API key lacks the scope for this.'),
  NotFound: row(404, 'ObjectNotFoundException', 'There is no such thing.'),
  PathNotFound: row(404, 'NotFound', 'There is no such path.'),
  ConsignmentNotFound: row(404, 'ConsignmentNotFoundException', 'There is no such consignment.'),
  PackageNotFound: row(404, 'PackageNotFoundException', 'There is no such package.'),
  OrderNotFound: row(404, 'OrderNotFoundException', 'There is no such order.'),
  OptionNotFound: row(404, 'DeliveryOptionNotFoundException', 'There is no such option.'),
  QuoteNotFound: row(404, 'QuoteNotFoundException', 'There is no such quote (any more).'),
  PotentialConsignmentNotFound: row(
    404,
    'PotentialConsignmentNotFoundException',
    'There is no such potential consignment (any more).',
  ),
  LabelNotFound: row(404, 'LabelNotFoundException', 'There is no label.'),
  CustomsDocumentNotFound: row(
    404,
    'CustomsDocumentNotFoundException',
    'There is no such customs document.',
  ),
  ManifestNotFound: row(404, 'ManifestNotFoundException', 'There is no such manifest.'),
  ShippingLocationNotFound: row(
    404,
    'ShippingLocationNotFoundException',
    'There is no such shipping location.',
  ),
  PackageSizeNotFound: row(
    404,
    'PackageSizeNotFoundForCustomerException',
    'There is no such package size.',
  ),
  CarrierNotFound: row(404, 'MpdCarrierNotFoundException', 'There is no such carrier.'),
  ServiceGroupNotFound: row(
    404,
    'ServiceGroupNotFoundException',
    'There is no such group of carrier services.',
  ),
  ConfigurationVersionNotFound: row(
    404,
    'ConfigurationVersionNotFoundException',
    'There is no such version of the configuration.',
  ),
  KeyNotFound: row(404, 'KeyNotFoundException', 'There is no such key.'),
  CheckoutSessionNotFound: row(
    404,
    'CheckoutSessionNotFoundException',
    'There is no such checkout session.',
  ),
  WebhookNotFound: row(404, 'WebhookNotFoundException', 'There is no such webhook.'),
  WebhookDeliveryNotFound: row(
    404,
    'WebhookDeliveryNotFoundException',
    'There is no such delivery of the webhook.',
  ),
  MethodNotAllowed: row(405, 'MethodNotAllowed', 'The path does not have this method.'),
  RequestTimeout: row(408, 'RequestTimeout', 'The request did not arrive in time.'),
  IdempotencyConflict: row(
    409,
    'IdempotencyConflict',
    'The idempotency key was used for another request.',
  ),
  VersionConflict: row(412, 'VersionConflict', 'Another version is active.'),
  PayloadTooLarge: row(413, 'PayloadTooLarge', 'The body is too large.'),
  UnsupportedMediaType: row(
    415,
    'UnsupportedMediaType',
    'Bodies are application/json, application/xml or text/xml, in UTF-8.',
  ),
  RateLimited: row(429, 'RateLimited', 'Too many requests; see Retry-After.'),
  HeadersTooLarge: row(431, 'HeadersTooLarge', 'The headers are too large.'),
  ServerError: row(500, 'ServerError', 'The server failed; quote the correlation id.'),
  Unavailable: row(503, 'ServiceUnavailable', 'The server is busy; see Retry-After.'),
} as const satisfies Record<RefusalCode | EdgeCode, ErrorRow>

export type ErrorCode = keyof typeof errorTable

function row(status: number, wireCode: string, meaning: string): ErrorRow {
  return { status, wireCode, meaning }
}
