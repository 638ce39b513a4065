import {
  Alert,
  Button,
  Card,
  Group,
  NativeSelect,
  NavLink,
  Skeleton,
  Stack,
  Text,
} from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from 'react-router'
import { type Document, useActive, useDraft, useSchema, validate } from '../../api/configuration.ts'
import { Failed } from '../../api/server.ts'
import { Empty } from '../../parts/empty.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { EditingContext } from './editing.ts'
import { History } from './history.tsx'
import { Review } from './review.tsx'
import { Section } from './section.tsx'
import { sections } from './sections.ts'

/** All settings: edited in a draft, checked as one types, seen as a difference, then published. */
export default function Configuration() {
  const { section = 'shippingLocations' } = useParams()
  const active = useActive()
  const schema = useSchema()
  const { draft, save } = useDraft()
  const isFirst =
    active.error instanceof Failed &&
    active.error.failure.kind === 'refused' &&
    active.error.failure.status === 404
  const document: Document | undefined = draft?.document ?? active.data?.document
  const basedOn = draft?.basedOn ?? active.data?.version ?? 0
  const edit = (next: Document) => save({ basedOn, document: next })
  const checked = useChecked(draft?.document)
  if (isFirst && !draft)
    return (
      <Page title="Configuration">
        <Empty
          title="Nothing is published yet"
          action={
            <Button
              onClick={() =>
                edit({ currency: 'GBP', shippingLocations: [], carriers: [], carrierServices: [] })
              }
            >
              Begin a configuration
            </Button>
          }
        >
          Until then no delivery option can be offered. Begin with a place, a carrier, its calendar
          and one service; nothing counts before you publish.
        </Empty>
      </Page>
    )
  if (!document || !schema.data || (active.isError && !isFirst))
    return (
      <Page title="Configuration">
        {active.isError && !isFirst ? (
          <FailureNote error={active.error} retry={() => active.refetch()} />
        ) : (
          <Skeleton height={400} />
        )}
      </Page>
    )
  const problems = checked.data?.errors ?? []
  return (
    <Page
      title="Configuration"
      about={
        draft
          ? `Draft, based on version ${basedOn}; kept in this browser`
          : `Version ${basedOn} is active. Changing anything begins a draft.`
      }
      actions={draft && <DraftActions discard={() => save(null)} />}
    >
      {draft && active.data && draft.basedOn !== active.data.version && (
        <Alert color="yellow" title={`Version ${active.data.version} was published meanwhile`}>
          This draft is based on version {draft.basedOn}. Publishing it would undo what was changed
          since; see the differences first.
        </Alert>
      )}
      {problems.length > 0 && <ProblemNote count={problems.length} />}
      <EditingContext
        value={{ definitions: schema.data.$defs ?? {}, problems, names: namesIn(document) }}
      >
        <Group align="flex-start" wrap="nowrap" gap="md" className="config">
          <SectionNav section={section} document={document} problems={problems} />
          <Stack flex={1} miw={0}>
            {section === 'review' && <Review draft={draft} onPublished={() => save(null)} />}
            {section === 'history' && <History />}
            {section !== 'review' && section !== 'history' && (
              <Section
                key={section}
                section={section}
                document={document}
                schema={schema.data}
                edit={edit}
              />
            )}
          </Stack>
        </Group>
      </EditingContext>
    </Page>
  )
}

function useChecked(document: Document | undefined) {
  const [settled] = useDebouncedValue(document, 350)
  return useQuery({
    queryKey: ['validate', settled],
    queryFn: () => validate(settled as Document),
    enabled: settled !== undefined,
    gcTime: 10_000,
  })
}

const DraftActions = ({ discard }: { readonly discard: () => void }) => (
  <>
    <Button variant="default" onClick={discard}>
      Throw the draft away
    </Button>
    <Button component={Link} to="/configuration/review">
      See the differences
    </Button>
  </>
)

const ProblemNote = ({ count }: { readonly count: number }) => (
  <Alert color="red" variant="light">
    {count === 1 ? 'One setting' : `${count} settings`} cannot be published as{' '}
    {count === 1 ? 'it stands' : 'they stand'}; each is marked where it is.
  </Alert>
)

type Named = { readonly reference?: string }
const namesIn = (document: Document): Record<string, readonly string[]> =>
  Object.fromEntries(
    Object.entries(document).flatMap(([key, list]) =>
      Array.isArray(list)
        ? [[key, (list as Named[]).flatMap(({ reference }) => reference ?? [])]]
        : [],
    ),
  )

function SectionNav({
  section,
  document,
  problems,
}: {
  readonly section: string
  readonly document: Document
  readonly problems: readonly { readonly path: string }[]
}) {
  const count = (key: string) => (document[key] as unknown[] | undefined)?.length ?? 0
  const wrong = (key: string) => problems.filter(({ path }) => path.startsWith(key)).length
  const navigate = useNavigate()
  const others = [
    { value: 'review', label: 'Differences and publishing' },
    { value: 'history', label: 'History' },
  ]
  return (
    <>
      <NativeSelect
        hiddenFrom="md"
        label="Part"
        value={section}
        onChange={(event) => navigate(`/configuration/${event.currentTarget.value}`)}
        data={[...sections.map(({ key, name }) => ({ value: key, label: name })), ...others]}
      />
      <Card
        visibleFrom="md"
        withBorder
        padding={6}
        component="nav"
        aria-label="Parts of the configuration"
        className="config-nav"
      >
        {sections.map(({ key, name }) => (
          <NavLink
            key={key}
            component={Link}
            to={`/configuration/${key}`}
            label={name}
            active={section === key}
            rightSection={
              <Text size="xs" c={wrong(key) > 0 ? 'var(--mantine-color-red-text)' : 'dimmed'}>
                {wrong(key) > 0 ? `${wrong(key)} wrong` : count(key)}
              </Text>
            }
          />
        ))}
        <NavLink
          component={Link}
          to="/configuration/review"
          label="Differences and publishing"
          active={section === 'review'}
        />
        <NavLink
          component={Link}
          to="/configuration/history"
          label="History"
          active={section === 'history'}
        />
      </Card>
    </>
  )
}
