import { Card, Grid, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { getConsignment, type Consignment as Loaded } from '../../api/consignments.ts'
import { FailureNote } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { StateBadge } from '../../parts/state-badge.tsx'
import { longDayText, momentText, moneyText } from '../../parts/times.ts'
import { ActionButtons } from './action-buttons.tsx'
import { ChooseCarrier } from './choose-carrier.tsx'
import { LabelPreview } from './label-preview.tsx'
import { Timeline } from './timeline.tsx'
import { WhyLink } from './why-link.tsx'

/** One consignment: its promise, its packages, its label beside it, and all that happened. */
export default function Consignment() {
  const { reference = '' } = useParams()
  const found = useQuery({
    queryKey: ['consignment', reference],
    queryFn: () => getConsignment(reference),
    // A run is soon over; whoever started it waits for it.
    refetchInterval: ({ state }) =>
      state.data?.ConsignmentState === 'Manifesting' ? 1_000 : 10_000,
  })
  const one = found.data
  return (
    <Page
      title={reference}
      about={<Link to="/consignments">All consignments</Link>}
      actions={
        one && (
          <ActionButtons
            chosen={[{ reference, state: one.ConsignmentState }]}
            again={one.LabelsPrinted === true}
          />
        )
      }
    >
      {found.isError && <FailureNote error={found.error} retry={() => found.refetch()} />}
      {found.isPending && <Skeleton height={300} />}
      {one && (
        <Grid gap="md">
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Stack gap="md">
              <PromiseCard one={one} />
              <ChooseCarrier reference={reference} state={one.ConsignmentState} />
              <PackagesCard one={one} />
              <Timeline reference={reference} state={one.ConsignmentState} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5 }}>
            <LabelPreview reference={reference} state={one.ConsignmentState} />
          </Grid.Col>
        </Grid>
      )}
    </Page>
  )
}

function PromiseCard({ one }: { readonly one: Loaded }) {
  const to = one.Addresses?.find(({ AddressType }) => String(AddressType).includes('Destination'))
  const from = one.Addresses?.find(({ AddressType }) => String(AddressType).includes('Origin'))
  const allocation = one.Allocation
  const promised = one.LatestDeliveryDate
  const price = allocation?.Price
  return (
    <Card withBorder>
      <Group justify="space-between" mb="xs">
        <Title order={2}>
          {promised ? `Promised for ${longDayText(String(promised))}` : 'No carrier yet'}
        </Title>
        <StateBadge state={one.ConsignmentState} />
      </Group>
      <Stack gap={4}>
        {allocation && (
          <Text>
            {allocation.MpdCarrierServiceName}
            {price?.Gross != null &&
              price.Currency?.IsoCode &&
              `, ${moneyText(price.Gross, price.Currency.IsoCode)}`}
          </Text>
        )}
        <Text size="sm">
          <b>From</b>{' '}
          {[from?.ShippingLocationReference, from?.Town, from?.Postcode].filter(Boolean).join(', ')}
        </Text>
        <Text size="sm">
          <b>To</b>{' '}
          {[
            to?.Contact?.FirstName && `${to.Contact.FirstName} ${to.Contact.LastName ?? ''}`,
            to?.AddressLine1,
            to?.Town,
            to?.Postcode,
          ]
            .filter(Boolean)
            .join(', ')}
        </Text>
        <Text size="sm" c="dimmed">
          Created {momentText(String(one.DateCreated ?? ''))}
          {one.ConsignmentReferenceProvidedByCustomer &&
            `, your reference ${one.ConsignmentReferenceProvidedByCustomer}`}
        </Text>
      </Stack>
    </Card>
  )
}

const PackagesCard = ({ one }: { readonly one: Loaded }) => (
  <Card withBorder>
    <Title order={2} mb="xs">
      {one.Packages?.length === 1 ? '1 package' : `${one.Packages?.length ?? 0} packages`}
    </Title>
    <Stack gap={6}>
      {(one.Packages ?? []).map((pack) => (
        <Group key={pack.Reference} justify="space-between" gap="xs">
          <Text size="sm">
            <b>{pack.Reference}</b> {pack.Description}
          </Text>
          <Text size="sm" c="dimmed">
            {pack.Weight?.Value} {pack.Weight?.Unit}
            {pack.Dimensions &&
              `, ${pack.Dimensions.Length} × ${pack.Dimensions.Width} × ${pack.Dimensions.Height} ${pack.Dimensions.Unit}`}
          </Text>
        </Group>
      ))}
    </Stack>
    <WhyLink one={one} />
  </Card>
)
