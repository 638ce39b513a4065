import {
  Button,
  Group,
  JsonInput,
  NativeSelect,
  NumberInput,
  SegmentedControl,
  SimpleGrid,
  Stack,
  TextInput,
} from '@mantine/core'
import { type FormEvent, useState } from 'react'

/** What one types to ask; a pasted request is taken as it is. */
type Asked = {
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

const toRequest = (asked: Asked, currency: string): object => ({
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

/** A request for delivery options, built or pasted. */
export function RequestForm({
  places,
  currency,
  busy,
  ask,
}: {
  readonly places: readonly { readonly reference: string; readonly name: string }[]
  readonly currency: string
  readonly busy: boolean
  readonly ask: (request: object) => void
}) {
  const [mode, setMode] = useState<'built' | 'pasted'>('built')
  const [asked, setAsked] = useState<Asked>({
    from: places[0]?.reference ?? '',
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
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setProblem(null)
    if (mode === 'built') return ask(toRequest(asked, currency))
    try {
      ask(JSON.parse(text) as object)
    } catch (error) {
      setProblem(`This is no JSON: ${(error as Error).message}`)
    }
  }
  const change = (mode: string) => {
    if (mode === 'pasted' && text === '')
      setText(JSON.stringify(toRequest(asked, currency), null, 2))
    setMode(mode as 'built')
  }
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
    <Stack component="form" onSubmit={submit as never} gap="sm">
      <SegmentedControl
        size="xs"
        aria-label="How to ask"
        value={mode}
        onChange={change}
        data={[
          { value: 'built', label: 'Build a request' },
          { value: 'pasted', label: 'Paste one' },
        ]}
      />
      {mode === 'built' ? (
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
      ) : (
        <JsonInput
          label="The body of POST /deliveryoptions"
          value={text}
          onChange={setText}
          autosize
          minRows={8}
          maxRows={20}
          error={problem}
          formatOnBlur
        />
      )}
      <Group>
        <Button type="submit" loading={busy}>
          Explain
        </Button>
      </Group>
    </Stack>
  )
}
