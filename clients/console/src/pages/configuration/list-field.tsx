import {
  ActionIcon,
  Button,
  Card,
  FileButton,
  Group,
  Stack,
  Table,
  Text,
  Title,
} from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Schema } from '../../api/configuration.ts'
import { Listing } from '../../parts/listing.tsx'
import { fromCsv, toCsv } from './csv.ts'
import { blank, type FieldProps, resolve, useEditing, words } from './editing.ts'

/** A list inside an entry: as a table where its members are short, with CSV in and out; as cards where they are not. */
export function ListField({
  name,
  path,
  value,
  onChange,
  items,
  render,
}: FieldProps & { readonly items: Schema; readonly render: RenderField }) {
  const { definitions } = useEditing()
  const list = (value as unknown[] | undefined) ?? []
  const set = (next: readonly unknown[]) => onChange(next)
  const change = (index: number, next: unknown) =>
    set(list.map((one, i) => (i === index ? next : one)))
  const remove = (index: number) => set(list.filter((_, i) => i !== index))
  const members = Object.entries(items.properties ?? {})
  const isFlat =
    members.length > 0 &&
    members.length <= 6 &&
    members.every(([, one]) => isShort(resolve(one, definitions)))
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3} fz="sm">
          {words(name)}{' '}
          <Text span c="dimmed" size="sm">
            {list.length}
          </Text>
        </Title>
        <Group gap="xs">
          {isFlat && <Csv name={name} columns={members} list={list as Row[]} set={set} />}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => set([...list, blank(items, definitions)])}
          >
            Add
          </Button>
        </Group>
      </Group>
      {isFlat ? (
        <FlatTable
          {...{ name, path, list: list as Row[], change, remove, members, items, render }}
        />
      ) : (
        list.map((one, index) => (
          <Card key={index} withBorder padding="sm">
            <Group justify="flex-end">
              <Remove
                label={`Remove ${words(name).toLowerCase()} ${index + 1}`}
                onClick={() => remove(index)}
              />
            </Group>
            {render({
              name,
              path: `${path}[${index}]`,
              schema: items,
              value: one,
              needed: true,
              bare: true,
              onChange: (next) => change(index, next),
            })}
          </Card>
        ))
      )}
    </Stack>
  )
}

/** Draws a member; handed in, as fields hold lists and lists hold fields. */
type RenderField = (props: FieldProps) => ReactNode
type Row = Readonly<Record<string, unknown>>
const isShort = ({ type, oneOf, items }: Schema) =>
  (oneOf?.every((one) => one.type !== 'object') !== false &&
    type !== 'object' &&
    (type !== 'array' ||
      items?.type === 'string' ||
      items?.$ref !== undefined ||
      items?.enum !== undefined)) ||
  oneOf !== undefined

function FlatTable({
  name,
  path,
  list,
  change,
  remove,
  members,
  items,
  render,
}: {
  readonly name: string
  readonly path: string
  readonly list: readonly Row[]
  readonly change: (index: number, next: unknown) => void
  readonly remove: (index: number) => void
  readonly members: readonly (readonly [string, Schema])[]
  readonly items: Schema
  readonly render: RenderField
}) {
  if (list.length === 0) return null
  return (
    <Listing
      label={words(name)}
      columns={[...members.map(([key]) => words(key)), { hidden: 'Remove' }]}
      minWidth={members.length * 130}
      fz="xs"
      verticalSpacing={3}
      horizontalSpacing={6}
      withRowBorders={false}
    >
      <Table.Tbody>
        {list.map((row, index) => (
          <Table.Tr key={index}>
            {members.map(([key, member]) => (
              <Table.Td key={key}>
                {render({
                  name: key,
                  path: `${path}[${index}].${key}`,
                  schema: member,
                  value: row[key],
                  needed: items.required?.includes(key) ?? false,
                  bare: true,
                  onChange: (next) => {
                    const { [key]: _, ...rest } = row
                    change(index, next === undefined ? rest : { ...row, [key]: next })
                  },
                })}
              </Table.Td>
            ))}
            <Table.Td>
              <Remove
                label={`Remove row ${index + 1} of ${words(name).toLowerCase()}`}
                onClick={() => remove(index)}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Listing>
  )
}

const Remove = ({ label, onClick }: { readonly label: string; readonly onClick: () => void }) => (
  <ActionIcon variant="subtle" color="red" size="sm" aria-label={label} onClick={onClick}>
    <IconTrash size={15} />
  </ActionIcon>
)

function Csv({
  name,
  columns,
  list,
  set,
}: {
  readonly name: string
  readonly columns: readonly (readonly [string, Schema])[]
  readonly list: readonly Row[]
  readonly set: (list: readonly Row[]) => void
}) {
  const { definitions } = useEditing()
  const download = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(
      new Blob(
        [
          toCsv(
            columns.map(([key]) => key),
            list,
          ),
        ],
        { type: 'text/csv' },
      ),
    )
    link.download = `${name}.csv`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  const upload = async (file: File | null) => {
    if (!file) return
    const kinds = new Map(columns.map(([key, schema]) => [key, resolve(schema, definitions)]))
    set(fromCsv(await file.text(), kinds))
  }
  return (
    <>
      <Button size="compact-xs" variant="subtle" onClick={download} disabled={list.length === 0}>
        CSV out
      </Button>
      <FileButton accept=".csv,text/csv" onChange={upload}>
        {(props) => (
          <Button size="compact-xs" variant="subtle" {...props}>
            CSV in
          </Button>
        )}
      </FileButton>
    </>
  )
}
