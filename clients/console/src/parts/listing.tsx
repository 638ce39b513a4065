import { Table, type TableProps, type TableThProps } from '@mantine/core'
import type { ReactNode } from 'react'

/** A column by the word above it, or `hidden`: a word for those who hear the page, where sight needs none. */
type Column =
  | string
  | (({ readonly word: string } | { readonly hidden: string }) & Omit<TableThProps, 'hidden'>)

function Head({ column }: { readonly column: Exclude<Column, string> }) {
  if ('word' in column) {
    const { word, ...th } = column
    return <Table.Th {...th}>{word}</Table.Th>
  }
  const { hidden, ...th } = column
  return (
    <Table.Th {...th}>
      <span className="sr">{hidden}</span>
    </Table.Th>
  )
}

/**
 * Rows under the words of their columns. Where they are wider than the page the frame scrolls, by finger and by
 * keyboard; the page never does. `first`: what stands before the columns, as a `Table.Th`.
 */
export const Listing = ({
  label,
  columns,
  minWidth,
  first,
  children,
  ...table
}: {
  readonly label: string
  readonly columns: readonly Column[]
  readonly minWidth: number
  readonly first?: ReactNode
  readonly children: ReactNode
} & TableProps) => (
  <Table.ScrollContainer
    type="native"
    role="region"
    minWidth={minWidth}
    tabIndex={0}
    aria-label={label}
  >
    <Table horizontalSpacing="md" fz="sm" {...table}>
      <Table.Thead>
        <Table.Tr>
          {first}
          {columns.map((column) => {
            const head = typeof column === 'string' ? { word: column } : column
            return <Head key={'word' in head ? head.word : head.hidden} column={head} />
          })}
        </Table.Tr>
      </Table.Thead>
      {children}
    </Table>
  </Table.ScrollContainer>
)
