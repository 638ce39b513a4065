import {
  Fieldset,
  MultiSelect,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  Switch,
  TagsInput,
  TextInput,
} from '@mantine/core'
import type { Schema } from '../../api/configuration.ts'
import { DatesField } from './dates-field.tsx'
import { blank, type FieldProps, namesFor, resolve, useEditing, words } from './editing.ts'
import { ListField } from './list-field.tsx'

/** One setting, as the schema describes it, with what is wrong with it beside it. */
export function Field(props: FieldProps) {
  const { definitions } = useEditing()
  const schema = resolve(props.schema, definitions)
  if (schema.oneOf) return <VariantField {...props} schema={schema} />
  if (schema.type === 'object') return <ObjectField {...props} schema={schema} />
  if (schema.type === 'array') return <ArrayField {...props} schema={schema} />
  return <ScalarField {...props} schema={schema} />
}

function useProblem(path: string): string | undefined {
  return useEditing().problems.find((problem) => problem.path === path)?.message
}

function ScalarField({ name, path, schema, value, needed, onChange, bare }: FieldProps) {
  const { names } = useEditing()
  const error = useProblem(path)
  const common = {
    size: 'xs' as const,
    error,
    ...(bare ? { 'aria-label': words(name) } : { label: words(name), withAsterisk: needed }),
  }
  const options = schema.enum ?? namesFor(name, names)
  const set = (text: string) => onChange(text === '' && !needed ? undefined : text)
  if (schema.type === 'boolean')
    return (
      <Switch
        size="xs"
        label={words(name)}
        checked={(value ?? schema.default) === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    )
  if (schema.type === 'number' || schema.type === 'integer')
    return (
      <NumberInput
        {...common}
        hideControls
        value={(value as number | undefined) ?? ''}
        placeholder={schema.default === undefined ? '' : String(schema.default)}
        onChange={(next) => onChange(next === '' ? undefined : Number(next))}
      />
    )
  if (options) {
    const current = String(value ?? '')
    const known = current === '' || options.includes(current)
    return (
      <NativeSelect
        {...common}
        value={current}
        data={[...(needed ? [] : ['']), ...(known ? [] : [current]), ...options]}
        onChange={(event) => set(event.currentTarget.value)}
      />
    )
  }
  const type =
    schema.format === 'date'
      ? 'date'
      : schema.pattern?.includes('[01][0-9]|2[0-3]')
        ? 'time'
        : 'text'
  return (
    <TextInput
      {...common}
      type={type}
      value={String(value ?? '')}
      onChange={(event) => set(event.currentTarget.value)}
    />
  )
}

function ArrayField(props: FieldProps) {
  const { definitions, names } = useEditing()
  const { name, path, schema, value, onChange, bare } = props
  const error = useProblem(path)
  const items = resolve(schema.items ?? {}, definitions)
  if (items.type === 'object' || items.oneOf)
    return <ListField {...props} items={items} render={(of) => <Field {...of} />} />
  const common = {
    size: 'xs' as const,
    error,
    ...(bare ? { 'aria-label': words(name) } : { label: words(name) }),
  }
  const list = (value as string[] | undefined) ?? []
  const set = (next: string[]) => onChange(next.length === 0 && !props.needed ? undefined : next)
  if (items.format === 'date')
    return <DatesField label={words(name)} dates={list} error={error} onChange={set} />
  const options = items.enum ?? namesFor(name, names)
  return options ? (
    <MultiSelect
      {...common}
      data={[...new Set([...options, ...list])]}
      value={list}
      onChange={set}
      searchable={options.length > 10}
    />
  ) : (
    <TagsInput
      {...common}
      value={list}
      onChange={set}
      splitChars={[',', ' ']}
      placeholder={list.length === 0 ? 'type and press Enter' : ''}
    />
  )
}

/** The plain settings side by side, then what has a frame of its own. */
export function ObjectField({ name, path, schema, value, needed, onChange, bare }: FieldProps) {
  const { definitions } = useEditing()
  const members = Object.entries(schema.properties ?? {})
  const isWide = (member: Schema) => {
    const { type, oneOf, items } = resolve(member, definitions)
    const item = resolve(items ?? {}, definitions)
    return (
      type === 'object' ||
      oneOf !== undefined ||
      (type === 'array' &&
        (item.type === 'object' || item.oneOf !== undefined || item.format === 'date'))
    )
  }
  const of = (value as Record<string, unknown> | undefined) ?? {}
  const set = (key: string, next: unknown) => {
    const { [key]: _, ...rest } = of
    onChange(next === undefined ? rest : { ...of, [key]: next })
  }
  const field = ([key, member]: readonly [string, Schema]) => (
    <Field
      key={key}
      name={key}
      path={path === '' ? key : `${path}.${key}`}
      schema={member}
      value={of[key]}
      needed={schema.required?.includes(key) ?? false}
      onChange={(next) => set(key, next)}
    />
  )
  const body = (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="sm" verticalSpacing="xs">
        {members.filter(([, member]) => !isWide(member)).map(field)}
      </SimpleGrid>
      {members.filter(([, member]) => isWide(member)).map(field)}
    </Stack>
  )
  if (bare) return body
  return (
    <Fieldset legend={words(name)}>
      {!needed && value === undefined ? (
        <Switch
          size="xs"
          label={`Set ${words(name).toLowerCase()}`}
          checked={false}
          onChange={() => onChange(blank(schema, definitions))}
        />
      ) : (
        body
      )}
    </Fieldset>
  )
}

/** One of several kinds, told apart by a word: a number scheme, a transport, an exception. */
function VariantField(props: FieldProps) {
  const { definitions } = useEditing()
  const { name, schema, value, needed, onChange, bare } = props
  const kinds = (schema.oneOf ?? []).map((variant) => resolve(variant, definitions))
  const wordOf = (variant: Schema) => {
    const [key, member] =
      Object.entries(variant.properties ?? {}).find(([, one]) => one.const !== undefined) ?? []
    return key && member?.const ? { key, word: member.const } : null
  }
  const tagged = kinds.map((variant) => ({ variant, tag: wordOf(variant) }))
  const of = value as Record<string, unknown> | undefined
  // A number, or a range of them.
  if (tagged.some(({ tag }) => tag === null)) {
    const plain = kinds.find((kind) => kind.type !== 'object') ?? {}
    const object = kinds.find((kind) => kind.type === 'object') ?? {}
    return (
      <Field {...props} schema={typeof value === 'object' && value !== null ? object : plain} />
    )
  }
  const current = tagged.find(({ tag }) => tag && of?.[tag.key] === tag.word)
  const select = (
    <NativeSelect
      size="xs"
      label={bare ? undefined : 'Kind'}
      aria-label={`Kind of ${words(name).toLowerCase()}`}
      value={current?.tag?.word ?? ''}
      data={[...(needed ? [] : ['']), ...tagged.flatMap(({ tag }) => tag?.word ?? [])]}
      onChange={(event) => {
        const next = tagged.find(({ tag }) => tag?.word === event.currentTarget.value)
        onChange(
          next
            ? { ...(blank(next.variant, definitions) as object), ...sharedOf(of, next.variant) }
            : undefined,
        )
      }}
    />
  )
  const rest = current && withoutTag(current.variant, current.tag?.key ?? '')
  const body = (
    <Stack gap="xs">
      {select}
      {rest && (
        <ObjectField
          {...props}
          schema={rest}
          bare
          onChange={(next) =>
            onChange({ ...(next as object), [current.tag?.key ?? '']: current.tag?.word })
          }
        />
      )}
    </Stack>
  )
  return bare ? body : <Fieldset legend={words(name)}>{body}</Fieldset>
}

const withoutTag = (variant: Schema, tag: string): Schema => {
  const { [tag]: _, ...properties } = variant.properties ?? {}
  return { ...variant, properties }
}
const sharedOf = (of: Record<string, unknown> | undefined, variant: Schema) =>
  Object.fromEntries(
    Object.entries(of ?? {}).filter(
      ([key]) => variant.properties?.[key] && variant.properties[key].const === undefined,
    ),
  )
