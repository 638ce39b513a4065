import { Card, Table } from '@mantine/core'
import type { ComponentProps } from 'react'
import { Listing } from './listing.tsx'

/** A listing that stands by itself on a page; the children are its rows. */
export const DataTable = ({
  minWidth = 760,
  children,
  ...listing
}: Omit<ComponentProps<typeof Listing>, 'minWidth'> & { readonly minWidth?: number }) => (
  <Card withBorder padding={0}>
    <Listing minWidth={minWidth} {...listing}>
      <Table.Tbody>{children}</Table.Tbody>
    </Listing>
  </Card>
)
