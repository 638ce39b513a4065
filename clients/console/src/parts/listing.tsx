import { Table, type TableProps } from '@mantine/core'
import type { ReactNode } from 'react'

/** A column by the word above it, or `hidden`: a word for those who hear the page, where sight needs none. */
type Column = string | { readonly hidden: string }

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
          {columns.map((column) => (
            <Table.Th key={typeof column === 'string' ? column : column.hidden}>
              {typeof column === 'string' ? column : <span className="sr">{column.hidden}</span>}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      {children}
    </Table>
  </Table.ScrollContainer>
)
