import type { Problem } from './result.ts'

/** Why a use case did not do what was asked. The HTTP edge maps each code to a status and a wire code in one table. */
export type RefusalCode =
  | 'ValidationFailed'
  | 'ConsignmentNotFound'
  | 'PackageNotFound'
  | 'OrderNotFound'
  | 'OptionNotFound'
  | 'QuoteNotFound'
  | 'PotentialConsignmentNotFound'
  | 'LabelNotFound'
  | 'CustomsDocumentNotFound'
  | 'ManifestNotFound'
  | 'ShippingLocationNotFound'
  | 'PackageSizeNotFound'
  | 'CarrierNotFound'
  | 'ServiceGroupNotFound'
  | 'ConfigurationVersionNotFound'
  | 'KeyNotFound'
  | 'CheckoutSessionNotFound'
  | 'CheckoutSessionOver'
  | 'NothingChosen'
  | 'WebhookNotFound'
  | 'WebhookDeliveryNotFound'
  | 'NotFound'
  | 'WrongState'
  | 'OptionExpired'
  | 'QuoteExpired'
  | 'NoServiceAvailable'
  | 'TrackingNumbersExhausted'
  | 'ReservationRequired'
  | 'ReservationFailed'
  | 'NotConfigured'
  | 'ReferenceInUse'
  | 'PackageSizeExists'
  | 'ServiceGroupExists'
  | 'VersionConflict'
  | 'IdempotencyConflict'
  | 'Forbidden'

export type Refusal = {
  readonly code: RefusalCode
  readonly message: string
  readonly details: readonly Problem[]
}

/** A refusal with its sentence; details name the offending inputs, if any. */
export const refusal = (
  code: RefusalCode,
  message: string,
  details: readonly Problem[] = [],
): { readonly ok: false; readonly reason: Refusal } => ({
  ok: false,
  reason: { code, message, details },
})
