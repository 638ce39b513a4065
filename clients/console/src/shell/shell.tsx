import {
  AppShell,
  Badge,
  Burger,
  Button,
  Group,
  Menu,
  NavLink,
  ScrollArea,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconLogout, IconMoon, IconSearch, IconSun } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { NavLink as RouterLink, useLocation } from 'react-router'
import { type Session, useSignOut } from '../api/session.ts'
import { Clock } from './clock.tsx'
import { pagesOf } from './pages.tsx'

const Palette = lazy(() => import('./palette.tsx'))

/** What frames every page: where one is, as whom, in which environment, at what time. */
export function Shell({
  session,
  children,
}: {
  readonly session: Session
  readonly children: ReactNode
}) {
  const [open, { toggle, close }] = useDisclosure(false)
  // Counts how often it was asked for, so that what is loaded at the first time opens then as well.
  const [asked, setAsked] = useState(0)
  const search = () => setAsked((times) => times + 1)
  useHotkeys([
    ['mod+K', search],
    ['/', search],
  ])
  const { pathname } = useLocation()
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !open } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={open} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Pages" />
            <Text fw={680} c="moss" visibleFrom="xs">
              Parcelwright
            </Text>
            <EnvironmentBadge environment={session.environment} />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <SearchButton open={search} />
            {session.environment === 'sandbox' && <Clock />}
            <AccountMenu session={session} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Pages">
        <ScrollArea>
          {pagesOf(session).map(({ path, name, icon: Icon }) => (
            <NavLink
              key={path}
              component={RouterLink}
              to={path}
              label={name}
              leftSection={<Icon size={18} />}
              active={pathname.startsWith(path)}
              onClick={close}
            />
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main maw={2520}>{children}</AppShell.Main>
      <Suspense fallback={null}>
        {asked > 0 && <Palette session={session} asked={asked} />}
      </Suspense>
    </AppShell>
  )
}

const EnvironmentBadge = ({ environment }: Pick<Session, 'environment'>) => (
  <Badge
    color={environment === 'production' ? 'red.8' : 'yellow.4'}
    variant="filled"
    radius="sm"
    title={
      environment === 'production'
        ? 'Real consignments, real carriers'
        : 'Nothing leaves this machine'
    }
  >
    {environment}
  </Badge>
)

const SearchButton = ({ open }: { readonly open: () => void }) => (
  <Button variant="default" size="xs" onClick={open} aria-label="Search or go to… Ctrl K">
    <IconSearch size={14} />
    <Text span size="xs" ml={8} visibleFrom="sm">
      Search or go to… <kbd>Ctrl K</kbd>
    </Text>
  </Button>
)

function AccountMenu({ session }: { readonly session: Session }) {
  const signOut = useSignOut()
  const { colorScheme, toggleColorScheme } = useMantineColorScheme()
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton aria-label={`${session.keyName}: account`}>
          <Text size="sm" fw={550} maw={{ base: 80, sm: 200 }} truncate>
            {session.keyName}
          </Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session.accountName}, {session.environment}. Scopes: {session.scopes.join(', ')}
        </Menu.Label>
        <Menu.Item
          leftSection={colorScheme === 'dark' ? <IconSun size={16} /> : <IconMoon size={16} />}
          onClick={toggleColorScheme}
        >
          {colorScheme === 'dark' ? 'Light' : 'Dark'} colours
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
