import { NativeSelect, NumberInput, SimpleGrid, TextInput } from '@mantine/core'

/** What one types to ask. */
export type Asked = {
  readonly from: string
  readonly country: string
  readonly postcode: string
  readonly town: string
  readonly weightKg: number
  readonly lengthCm: number
  readonly widthCm: number
  readonly heightCm: number
  readonly value: number
  readonly tags: string
}

export const toRequest = (asked: Asked, currency: string): object => ({
  Packages: [
    {
      Weight: { Value: asked.weightKg, Unit: 'Kg' },
      Dimensions: {
        Unit: 'Cm',
        Length: asked.lengthCm,
        Width: asked.widthCm,
        Height: asked.heightCm,
      },
      Description: 'Goods',
      Value: { Amount: asked.value, Currency: { IsoCode: currency } },
    },
  ],
  Addresses: [
    { AddressType: 'Origin', ShippingLocationReference: asked.from },
    {
      AddressType: 'Destination',
      AddressLine1: '1 High Street',
      Town: asked.town || 'Town',
      Postcode: asked.postcode,
      Country: { IsoCode: { TwoLetterCode: asked.country.toUpperCase() } },
      Contact: { FirstName: 'Test', LastName: 'Shopper', Email: 'shopper@example.org' },
    },
  ],
  ...(asked.tags.trim() === '' ? {} : { Tags: asked.tags.split(',').map((tag) => tag.trim()) }),
})

export const somethingToAsk = (from: string): Asked => ({
  from,
  country: 'GB',
  postcode: 'YO21 3PU',
  town: 'Whitby',
  weightKg: 1.2,
  lengthCm: 40,
  widthCm: 30,
  heightCm: 12,
  value: 84,
  tags: '',
})

/** The fields of a request that is built here. */
export function BuiltRequest({
  places,
  currency,
  asked,
  setAsked,
}: {
  readonly places: readonly { readonly reference: string; readonly name: string }[]
  readonly currency: string
  readonly asked: Asked
  readonly setAsked: (asked: Asked) => void
}) {
  const typed = (key: keyof Asked, label: string) => (
    <TextInput
      size="xs"
      label={label}
      value={String(asked[key])}
      onChange={(event) => setAsked({ ...asked, [key]: event.currentTarget.value })}
    />
  )
  const number = (key: keyof Asked, label: string) => (
    <NumberInput
      size="xs"
      label={label}
      hideControls
      min={0}
      value={Number(asked[key])}
      onChange={(value) => setAsked({ ...asked, [key]: Number(value) })}
    />
  )
  return (
    <SimpleGrid cols={{ base: 2, sm: 5 }} spacing="sm" verticalSpacing="xs">
      <NativeSelect
        size="xs"
        label="From"
        value={asked.from}
        onChange={(event) => setAsked({ ...asked, from: event.currentTarget.value })}
        data={places.map(({ reference, name }) => ({ value: reference, label: name }))}
      />
      {typed('country', 'To country')}
      {typed('postcode', 'Postcode')}
      {typed('town', 'Town')}
      {number('weightKg', 'Weight, kg')}
      {number('lengthCm', 'Length, cm')}
      {number('widthCm', 'Width, cm')}
      {number('heightCm', 'Height, cm')}
      {number('value', `Value, ${currency}`)}
      {typed('tags', 'Tags, with commas')}
    </SimpleGrid>
  )
}
