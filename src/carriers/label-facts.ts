/** A line of an address block and the member of the caller's request it came from (ruling 81). */
export type AddressLine = { readonly text: string; readonly member: string }

/** All that a label says about one package. Dates are local to the place they concern. */
export type LabelFacts = {
  readonly carrierName: string
  readonly serviceName: string
  /** `YYYY-MM-DD`, and `HH:mm-HH:mm` or null for all day. */
  readonly deliverOn: string
  readonly window: string | null
  readonly shipFromLines: readonly AddressLine[]
  readonly shipToLines: readonly AddressLine[]
  readonly shipToPhone: AddressLine | null
  readonly packageNumber: number
  readonly packageCount: number
  readonly weightGrams: number
  readonly consignmentReference: string
  readonly packageReference: string
  readonly customerReference: AddressLine | null
  readonly packageCustomerReference: AddressLine | null
  /** `YYYY-MM-DD` */
  readonly shipOn: string
  readonly trackingNumber: string
  readonly symbology: 'code128' | 'gs1-128'
  /** Goods on their way back (`Inbound`). */
  readonly isReturn: boolean
  /** What the carrier sorts by, such as a hub; large on the label. */
  readonly routing?: string
}

export type LabelSize = '4x6' | 'A6'
