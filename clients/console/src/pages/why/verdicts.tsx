import {
  Accordion,
  Badge,
  Card,
  Group,
  List,
  SegmentedControl,
  Stack,
  Table,
  Text,
} from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ExplainedOption, ExplainedService, Explanation } from '../../api/explain.ts'
import { Listing } from '../../parts/listing.tsx'
import { dayText, moneyText, timeText } from '../../parts/times.ts'
import { placeOf } from '../configuration/sections.ts'

type Props = {
  readonly explanation: Explanation
  readonly draft: Explanation | null
  /** The service that was asked about, shown open. */
  readonly service: string | null
}

/** By service: why, or what. By promise: who keeps it and who lost to them. */
export function Verdicts({ explanation, draft, service: about }: Props) {
  const [view, setView] = useState('services')
  const inDraft = new Map(draft?.services.map((service) => [service.reference, service]))
  const added =
    draft?.services.filter(
      ({ reference }) => !explanation.services.some((one) => one.reference === reference),
    ) ?? []
  const all = [...explanation.services].sort((a, b) => rankOf(b, about) - rankOf(a, about))
  return (
    <Stack gap="sm">
      <Group>
        <SegmentedControl
          size="xs"
          aria-label="View"
          value={view}
          onChange={setView}
          data={[
            { value: 'services', label: 'By service' },
            { value: 'promises', label: 'By promise' },
          ]}
        />
      </Group>
      {view === 'promises' ? (
        <Promises explanation={explanation} />
      ) : (
        <Accordion
          variant="separated"
          multiple
          order={3}
          defaultValue={about === null ? [] : [about]}
        >
          {all.map((service) => (
            <Verdict
              key={service.reference}
              service={service}
              draft={inDraft.get(service.reference) ?? null}
              hasDraft={draft !== null}
              {...(service.reference === about && { note: 'took the consignment' })}
            />
          ))}
          {added.map((service) => (
            <Verdict
              key={service.reference}
              service={service}
              draft={null}
              hasDraft={false}
              note="only in the draft"
            />
          ))}
        </Accordion>
      )}
    </Stack>
  )
}

/** The one asked about first, then what is offered, then what others keep better, then what is refused. */
const rankOf = ({ reference, options }: ExplainedService, about: string | null) =>
  4 * Number(reference === about) +
  Number(options.length > 0) +
  Number(options.some((one) => one.offered))

const verdictOf = ({ options, refusals }: ExplainedService): string => {
  const offered = options.filter((one) => one.offered)
  if (options.length === 0) return refusals[0]?.text ?? 'not offered'
  if (offered.length === 0) return `${options.length} possible, all better kept by others`
  const cheapest = offered.reduce((a, b) => (b.price.gross < a.price.gross ? b : a))
  return `${offered.length} of ${options.length} offered, from ${moneyText(cheapest.price.gross, cheapest.price.currency)}`
}

function Verdict({
  service,
  draft,
  hasDraft,
  note,
}: {
  readonly service: ExplainedService
  readonly draft: ExplainedService | null
  readonly hasDraft: boolean
  readonly note?: string
}) {
  const isOffered = service.options.some((one) => one.offered)
  const otherwise = hasDraft ? (draft ? verdictOf(draft) : 'gone') : null
  const changes = otherwise !== null && otherwise !== verdictOf(service)
  return (
    <Accordion.Item value={service.reference}>
      <Accordion.Control>
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <Badge
            variant={isOffered ? 'filled' : 'default'}
            color="moss"
            tt="none"
            w={96}
            style={{ flexShrink: 0 }}
          >
            {isOffered ? 'offered' : 'not offered'}
          </Badge>
          <div>
            <Text fw={600} size="sm">
              {service.name}{' '}
              <Text span size="sm" c="dimmed" fw={400}>
                {service.reference} {note && `(${note})`}
              </Text>
            </Text>
            <Text size="sm">{verdictOf(service)}</Text>
            {changes && (
              <Text size="sm" c="var(--mantine-color-orange-text)">
                With the draft: {otherwise}
              </Text>
            )}
          </div>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        {service.refusals.length > 0 && (
          <List size="sm" spacing={4}>
            {service.refusals.map(({ code, text, path }) => (
              <List.Item key={`${code} ${path}`}>
                {text}{' '}
                <Link to={placeOf(path)}>
                  Decided by <code>{path}</code>
                </Link>
              </List.Item>
            ))}
          </List>
        )}
        {service.options.length > 0 && <Options options={service.options} />}
        {service.options.length > 0 && (
          <Text size="sm" mt="xs">
            <Link to={placeOf(service.path)}>Settings of this service</Link>
          </Text>
        )}
      </Accordion.Panel>
    </Accordion.Item>
  )
}

const Options = ({ options }: { readonly options: readonly ExplainedOption[] }) => (
  <Listing
    label="Options of the service"
    columns={[
      'Delivery',
      'Window',
      'Collected',
      'Cut-off',
      'Price in parts',
      'Price, with tax',
      { hidden: 'Offered' },
    ]}
    minWidth={680}
    verticalSpacing={4}
    horizontalSpacing="xs"
  >
    <Table.Tbody>
      {options.map((one) => (
        <Table.Tr key={`${one.deliveryDate} ${one.windowStart} ${one.windowEnd}`}>
          <Table.Td>{dayText(one.deliveryDate)}</Table.Td>
          <Table.Td>
            {one.windowStart}–{one.windowEnd}
          </Table.Td>
          <Table.Td>{dayText(one.collectionDate)}</Table.Td>
          <Table.Td>
            {dayText(one.allocationCutOff)} {timeText(one.allocationCutOff)}
          </Table.Td>
          <Table.Td>
            {[
              ...one.price.parts.map(
                (part) =>
                  `${part.reference || part.kind} ${moneyText(part.amount, one.price.currency)}`,
              ),
              `tax ${moneyText(one.price.tax, one.price.currency)}`,
            ].join(' + ')}
          </Table.Td>
          <Table.Td fw={600}>{moneyText(one.price.gross, one.price.currency)}</Table.Td>
          <Table.Td>{one.offered ? '' : 'another keeps it better'}</Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Listing>
)

const Promises = ({ explanation }: { readonly explanation: Explanation }) => (
  <Card withBorder padding={0}>
    <Listing label="Promises" columns={['Promise', 'Kept by', 'Lost to it']} minWidth={640}>
      <Table.Tbody>
        {explanation.promises.map((one) => (
          <Table.Tr key={`${one.deliveryDate} ${one.windowStart} ${one.windowEnd}`}>
            <Table.Td>
              {dayText(one.deliveryDate)} {one.windowStart}–{one.windowEnd}
            </Table.Td>
            <Table.Td fw={600}>{one.service}</Table.Td>
            <Table.Td>
              {one.lost.length === 0 && (
                <Text span size="sm" c="dimmed">
                  nobody else
                </Text>
              )}
              {one.lost.map(({ service, text }) => (
                <div key={service}>
                  <b>{service}</b>: {text}
                </div>
              ))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Listing>
  </Card>
)
