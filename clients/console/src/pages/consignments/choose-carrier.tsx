import { Box, Button, Card, Skeleton, Table, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { book, listOptionsOf, listStates } from '../../api/consignments.ts'
import { useSession } from '../../api/session.ts'
import { FailureNote } from '../../parts/failure.tsx'
import { Listing } from '../../parts/listing.tsx'
import { dayText, moneyText } from '../../parts/times.ts'

/** For a consignment without carrier: every promise that can be made for it now, and the button that makes it. */
export function ChooseCarrier({
  reference,
  state,
}: {
  readonly reference: string
  readonly state: string
}) {
  const scopes = useSession().data?.scopes ?? []
  const states = useQuery({ queryKey: ['states'], queryFn: listStates, staleTime: Infinity })
  const row = states.data?.find((one) => one.state === state)
  const isDue = row?.allowedActions.includes('Allocate') === true && scopes.includes('checkout')
  return isDue ? <Offers reference={reference} /> : null
}

function Offers({ reference }: { readonly reference: string }) {
  const queries = useQueryClient()
  const offers = useQuery({
    queryKey: ['options', reference],
    queryFn: () => listOptionsOf(reference),
  })
  const booking = useMutation({
    mutationFn: book,
    onSuccess: () => {
      notifications.show({ message: 'Booked: it has a carrier, a tracking number and a label.' })
      return queries.invalidateQueries()
    },
  })
  const options = offers.data ?? []
  return (
    <Card withBorder padding={0}>
      <Title order={2} px="md" pt="md">
        Choose a carrier
      </Title>
      <Text size="sm" c="dimmed" px="md" pb="xs">
        Booking takes a place, issues a tracking number and makes the label. It can be given up
        again.
      </Text>
      {offers.isPending && <Skeleton height={120} m="md" />}
      {(offers.isError || booking.isError) && (
        <FailureNote error={offers.error ?? booking.error} retry={() => offers.refetch()} />
      )}
      {offers.isSuccess && options.length === 0 && (
        <Text px="md" pb="md">
          No service can take it now. <b>Why no carrier?</b> below says what each one refuses.
        </Text>
      )}
      {options.length > 0 && (
        <Box mah={420} style={{ overflowY: 'auto' }}>
          <Listing
            label="Promises that can be made"
            columns={['Delivered', 'Carrier service', 'Price', { hidden: 'Book' }]}
            minWidth={0}
            horizontalSpacing="sm"
          >
            <Table.Tbody>
              {options.map((one) => (
                <Table.Tr key={one.Reference}>
                  <Table.Td>
                    {dayText(one.EstimatedDeliveryDate.Date)},{' '}
                    {one.DeliveryWindow.Start.slice(0, 5)}–{one.DeliveryWindow.End.slice(0, 5)}
                  </Table.Td>
                  <Table.Td>{one.CarrierService}</Table.Td>
                  <Table.Td>
                    {one.Price?.Gross != null &&
                      moneyText(one.Price.Gross, one.Price.Currency?.IsoCode ?? 'GBP')}
                  </Table.Td>
                  <Table.Td ta="right">
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={booking.variables === one.Reference && booking.isPending}
                      disabled={booking.isPending}
                      onClick={() => booking.mutate(one.Reference)}
                    >
                      Book
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Listing>
        </Box>
      )}
    </Card>
  )
}
