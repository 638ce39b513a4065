import { Card, Group, SimpleGrid, Text, TextInput, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { answerOf, server } from '../../api/server.ts'
import { BarChart } from '../../parts/bar-chart.tsx'
import { Empty } from '../../parts/empty.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { dayText, moneyText } from '../../parts/times.ts'

const load = (query: { from?: string; to?: string }) =>
  answerOf(server.get('/admin/insights', { params: { query } }))
type Figures = Awaited<ReturnType<typeof load>>

/** What shoppers asked for and chose, when it was promised for, what it cost them, and what came late. */
export default function Insights() {
  const [params, setParams] = useSearchParams()
  const period = Object.fromEntries(params)
  const figures = useQuery({
    queryKey: ['insights', period],
    queryFn: () => load(period),
    placeholderData: keepPreviousData,
  })
  const set = (name: string, value: string) =>
    setParams((before) => {
      before.set(name, value)
      return before
    })
  const data = figures.data
  return (
    <Page
      title="Insights"
      about={
        data &&
        `By the days of ${data.timeZone}; the latest ${data.countedAtMost.toLocaleString('en-GB')} rows at most.`
      }
      actions={
        data && (
          <Group gap="xs">
            <TextInput
              size="xs"
              type="date"
              aria-label="From"
              value={data.from}
              onChange={(event) => set('from', event.currentTarget.value)}
            />
            <TextInput
              size="xs"
              type="date"
              aria-label="To"
              value={data.to}
              onChange={(event) => set('to', event.currentTarget.value)}
            />
          </Group>
        )
      }
    >
      {figures.isError && <FailureNote error={figures.error} retry={() => figures.refetch()} />}
      {data && data.asked.length + data.chosen.length === 0 && (
        <Empty title="Nothing was asked in this time" action={<Link to="/why">Try a request</Link>}>
          As soon as a checkout asks for delivery options, the figures of the day appear here.
        </Empty>
      )}
      {data && data.asked.length + data.chosen.length > 0 && <Charts data={data} />}
    </Page>
  )
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`

function Charts({ data }: { readonly data: Figures }) {
  const asked = sum(data.asked.map((one) => one.asked))
  const chosen = sum(data.chosen.map((one) => one.chosen))
  const days = [...new Set([...data.asked, ...data.chosen].map(({ day }) => day))].sort()
  const byService = [...Map.groupBy(data.chosen, (one) => one.service)]
    .map(([service, rows]) => ({
      service,
      chosen: sum(rows.map((row) => row.chosen)),
      gross: sum(rows.map((row) => row.grossMinor)),
      currency: rows[0]?.currency ?? data.currency,
    }))
    .toSorted((a, b) => b.chosen - a.chosen)
  const main = (minor: number) => minor / 10 ** data.minorDigits
  const on = (day: string, list: readonly { day: string }[]) =>
    list.filter((one) => one.day === day)
  return (
    <>
      <SimpleGrid cols={{ base: 2, md: 4 }}>
        <Figure name="Answers with options" value={asked.toLocaleString('en-GB')} />
        <Figure
          name="Options per answer"
          value={asked === 0 ? '–' : (sum(data.asked.map((one) => one.options)) / asked).toFixed(1)}
        />
        <Figure name="Consignments with a carrier" value={chosen.toLocaleString('en-GB')} />
        <Figure
          name="Mean price, with tax"
          value={
            chosen === 0
              ? '–'
              : moneyText(main(sum(byService.map((one) => one.gross)) / chosen), data.currency)
          }
        />
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        Requests that were answered with no option at all are not recorded, so they are not counted
        here.
      </Text>
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Chart title="Asked and chosen by day">
          <BarChart
            label="Asked and chosen by day"
            series={['asked', 'chosen']}
            bars={days.map((day) => ({
              name: dayText(day),
              values: [
                sum(on(day, data.asked).map((one) => (one as Figures['asked'][number]).asked)),
                sum(on(day, data.chosen).map((one) => (one as Figures['chosen'][number]).chosen)),
              ],
            }))}
          />
        </Chart>
        <Chart title="Chosen by service">
          <BarChart
            label="Chosen by service"
            series={['chosen']}
            bars={byService.map((one) => ({ name: one.service, values: [one.chosen] }))}
          />
        </Chart>
        <Chart title="Promised how soon">
          <BarChart
            label="Days from order to the end of the promise"
            series={['consignments']}
            bars={data.ahead.map((one) => ({
              name: one.days === 0 ? 'same day' : plural(one.days, 'day'),
              values: [one.chosen],
            }))}
          />
        </Chart>
        <Chart title="Mean price by service, with tax">
          <BarChart
            label="Mean price by service"
            series={['price']}
            bars={byService.map((one) => ({
              name: one.service,
              values: [main(one.gross / one.chosen)],
            }))}
            format={(value) => moneyText(value, data.currency)}
          />
        </Chart>
        <Chart title="Late promises">
          {data.late.length === 0 ? (
            <Text c="dimmed">No promise of these consignments has come to its end yet.</Text>
          ) : (
            <BarChart
              label="Late promises by service"
              series={['promised', 'delivered late', 'no delivery known']}
              bars={data.late.map((one) => ({
                name: one.service,
                values: [one.promised, one.deliveredLate, one.overdue],
              }))}
            />
          )}
        </Chart>
      </SimpleGrid>
    </>
  )
}

const Figure = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <Card withBorder padding="md">
    <Text size="sm" c="dimmed">
      {name}
    </Text>
    <Text fz={28} fw={650} className="figures">
      {value}
    </Text>
  </Card>
)

const Chart = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <Card withBorder>
    <Title order={2} mb="sm">
      {title}
    </Title>
    {children}
  </Card>
)
