import { request as send } from 'node:http'
import { Temporal } from 'temporal-polyfill'
import type { PlainAddress, PlainOption, PlainPackage, PlainRequest } from './plain-types.ts'

/** What an answer shows of an option: all but the collection date and the earliest delivery date. */
export type ShownOption = Omit<PlainOption, 'collectionDate' | 'earliestDeliveryDate'>
export type ShownAnswer = { readonly invalid: true } | { readonly options: readonly ShownOption[] }

const countryOf = (code: string | undefined) =>
  code === undefined ? undefined : { IsoCode: { TwoLetterCode: code } }
const addressOf = (address: PlainAddress, role: 'Origin' | 'Destination') => ({
  AddressType: role,
  ShippingLocationReference: address.shippingLocationReference,
  Postcode: address.postcode,
  Town: address.town,
  Country: countryOf(address.country),
})
const packageOf = (asked: PlainPackage, currency: string) => {
  const { weight, dimensions, sizeReference, valueAmount } = asked
  return {
    Weight: weight && { Value: Number(weight.value), Unit: weight.unit },
    Dimensions: dimensions && {
      Length: Number(dimensions.length),
      Width: Number(dimensions.width),
      Height: Number(dimensions.height),
      Unit: dimensions.unit,
    },
    PackageSizeReference: sizeReference,
    Value: valueAmount && { Amount: Number(valueAmount), Currency: { IsoCode: currency } },
    Description: asked.description,
    Items: asked.items?.map(({ description }) => ({ Description: description })),
  }
}

/** The plain request as a client sends it; members that are undefined are not sent. */
export const bodyOf = (request: PlainRequest, currency: string) => ({
  Direction: request.direction,
  GuaranteedOnly: request.guaranteedOnly,
  ShippingDate: request.shippingDate,
  DeliveryDate: request.deliveryDate,
  Tags: request.tags,
  Packages: request.packages.map((one) => packageOf(one, currency)),
  Addresses: [addressOf(request.origin, 'Origin'), addressOf(request.destination, 'Destination')],
})

/** Asks a listening server for options, and reads the bytes that come back. */
export async function askServer(
  to: { readonly port: number; readonly key: string },
  body: unknown,
  now: string,
): Promise<ShownAnswer> {
  const bytes = Buffer.from(JSON.stringify(body))
  const { status, text } = await post(to.port, bytes, {
    'ocp-apim-subscription-key': to.key,
    'content-type': 'application/json',
    'parcelwright-now': now,
  })
  if (status === 400) return { invalid: true }
  if (status !== 201) throw new Error(`${status} ${text}`)
  return { options: JSON.parse(text).DeliveryOptions.map(shown) }
}

const post = (port: number, body: Buffer, headers: Record<string, string>) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const where = { port, host: '127.0.0.1', method: 'POST', path: '/deliveryoptions', headers }
    const sent = send(where, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(pieces).toString('utf8') }),
      )
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })

const instantText = (text: string) => Temporal.Instant.from(text).toString()

const decimals: Readonly<Record<string, number>> = { GBP: 2, EUR: 2, JPY: 0, KWD: 3 }

// biome-ignore lint/suspicious/noExplicitAny: the wire's names, read once
function shown(option: any): ShownOption {
  const { Net, VatAmount, Gross, Currency } = option.Price
  const minor = (amount: number) => Math.round(amount * 10 ** (decimals[Currency.IsoCode] ?? 0))
  return {
    deliveryDate: option.EstimatedDeliveryDate.Date.slice(0, 10),
    windowStart: option.DeliveryWindow.Start.slice(0, 5),
    windowEnd: option.DeliveryWindow.End.slice(0, 5),
    utcOffset: option.DeliveryWindow.UtcOffset,
    service: option.CarrierServiceReference,
    allocationCutOff: instantText(option.AllocationCutOff),
    operationalCutOff: instantText(option.OperationalCutOff),
    guaranteed: option.EstimatedDeliveryDate.Guaranteed,
    netMinor: minor(Net),
    taxMinor: minor(VatAmount),
    grossMinor: minor(Gross),
  }
}
