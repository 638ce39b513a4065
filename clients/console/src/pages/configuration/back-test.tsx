import {
  Alert,
  Button,
  Card,
  Group,
  NativeSelect,
  Progress,
  SimpleGrid,
  Stack,
  Table,
  Text,
  Title,
} from '@mantine/core'
import { useState } from 'react'
import { type BackTest, backTest, type Document } from '../../api/configuration.ts'
import { BarChart } from '../../parts/bar-chart.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { Listing } from '../../parts/listing.tsx'
import { momentText, moneyText } from '../../parts/times.ts'

type Tested = Pick<BackTest, 'currency' | 'minorDigits' | 'requests'>

/** The draft against what was really asked: options gained and lost, and what kept promises would cost. */
export function BackTestCard({ document }: { readonly document: Document }) {
  const [count, setCount] = useState(200)
  const [done, setDone] = useState<number | null>(null)
  const [tested, setTested] = useState<Tested | null>(null)
  const [error, setError] = useState<unknown>(null)
  const run = async () => {
    setError(null)
    setTested(null)
    try {
      setTested(await inParts(document, count, setDone))
    } catch (failed) {
      setError(failed)
    }
    setDone(null)
  }
  return (
    <Card withBorder>
      <Group justify="space-between" mb="sm">
        <Title order={2}>Back-test</Title>
        <Group gap="xs">
          <NativeSelect
            size="xs"
            aria-label="How many requests"
            value={`${count}`}
            onChange={(event) => setCount(Number(event.currentTarget.value))}
            data={['50', '200', '1000', '5000'].map((value) => ({
              value,
              label: `last ${value} requests`,
            }))}
          />
          <Button size="xs" variant="default" onClick={run} loading={done !== null}>
            Run
          </Button>
        </Group>
      </Group>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          The latest recorded requests are asked again, each at its own instant, of the active
          version and of the draft. Capacity taken at the time is not considered; requests that got
          no option then are not recorded.
        </Text>
        {done !== null && <Progress value={(100 * done) / count} aria-label="Requests tested" />}
        {error !== null && <FailureNote error={error} />}
        {tested && tested.requests.length === 0 && (
          <Alert color="yellow">
            No request is recorded yet. Ask for options first, in the shop or under Why?
          </Alert>
        )}
        {tested && tested.requests.length > 0 && <Outcome {...tested} />}
      </Stack>
    </Card>
  )
}

const PART = 50
async function inParts(
  document: Document,
  count: number,
  tell: (done: number) => void,
): Promise<Tested> {
  const requests: BackTest['requests'] = []
  let before: string | null = null
  let last: BackTest
  do {
    tell(requests.length)
    last = await backTest(document, Math.min(PART, count - requests.length), before)
    requests.push(...last.requests)
    before = last.before
  } while (before !== null && requests.length < count)
  return { ...last, requests }
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

function Outcome({ requests, currency, minorDigits }: Tested) {
  const money = (minor: number) => moneyText(minor / 10 ** minorDigits, currency)
  const nothingLeft = requests.filter(
    (one) => one.optionsBefore > 0 && one.optionsAfter === 0,
  ).length
  const changed = requests.filter((one) => one.gained + one.lost + one.repriced > 0)
  const repriced = sum(requests.map((one) => one.repriced))
  const places = [...Map.groupBy(requests, (one) => `${one.country} ${one.postcode.split(' ')[0]}`)]
    .map(([name, list]) => ({
      name,
      values: [sum(list.map((one) => one.optionsBefore)), sum(list.map((one) => one.optionsAfter))],
    }))
    .toSorted((a, b) => (b.values[0] ?? 0) - (a.values[0] ?? 0))
    .slice(0, 12)
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 2, md: 5 }}>
        <Figure name="Requests" value={requests.length} />
        <Figure name="Options gained" value={sum(requests.map((one) => one.gained))} />
        <Figure name="Options lost" value={sum(requests.map((one) => one.lost))} />
        <Figure name="Left with no option" value={nothingLeft} />
        <Figure
          name="Mean price change"
          value={
            repriced === 0
              ? 'none'
              : money(sum(requests.map((one) => one.priceChangeMinor)) / repriced)
          }
        />
      </SimpleGrid>
      <BarChart
        label="Options before and after, by destination"
        series={['active version', 'draft']}
        bars={places}
      />
      {changed.length > 0 && (
        <Listing
          label="Requests that change"
          columns={['Asked', 'To', 'Options', 'Gained', 'Lost', 'Cheapest']}
          minWidth={640}
          verticalSpacing={4}
          horizontalSpacing="xs"
        >
          <Table.Tbody>
            {changed.slice(0, 50).map((one) => (
              <Table.Tr key={one.reference}>
                <Table.Td>{momentText(one.askedAt)}</Table.Td>
                <Table.Td>
                  {one.country} {one.postcode}
                </Table.Td>
                <Table.Td>
                  {one.optionsBefore} → {one.optionsAfter}
                </Table.Td>
                <Table.Td>{one.gained}</Table.Td>
                <Table.Td>{one.lost}</Table.Td>
                <Table.Td>
                  {one.cheapestBeforeMinor === null ? '–' : money(one.cheapestBeforeMinor)} →{' '}
                  {one.cheapestAfterMinor === null ? '–' : money(one.cheapestAfterMinor)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Listing>
      )}
    </Stack>
  )
}

const Figure = ({ name, value }: { readonly name: string; readonly value: number | string }) => (
  <div>
    <Text size="sm" c="dimmed">
      {name}
    </Text>
    <Text fz={22} fw={650} className="figures">
      {typeof value === 'number' ? value.toLocaleString('en-GB') : value}
    </Text>
  </div>
)
