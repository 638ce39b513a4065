import { Center, Loader } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Link, Navigate, Route, Routes } from 'react-router'
import { type Session, useSession } from '../api/session.ts'
import { Empty } from '../parts/empty.tsx'
import { FailureNote } from '../parts/failure.tsx'
import { closedPagesOf, type Page, pagesOf } from './pages.tsx'
import { Shell } from './shell.tsx'

const SignIn = lazy(() => import('./sign-in.tsx'))

const waiting = (
  <Center h="50vh">
    <Loader aria-label="Loading" />
  </Center>
)

export function App() {
  const session = useSession()
  if (session.isPending) return waiting
  if (session.isError) return <FailureNote error={session.error} retry={() => session.refetch()} />
  if (session.data === null)
    return (
      <Suspense fallback={waiting}>
        <SignIn />
      </Suspense>
    )
  return (
    <Shell session={session.data}>
      <Suspense fallback={waiting}>
        <PageRoutes session={session.data} />
      </Suspense>
    </Shell>
  )
}

function PageRoutes({ session }: { readonly session: Session }) {
  const open = pagesOf(session)
  const [first] = open
  if (!first)
    return (
      <Empty title="This key is for checkouts">
        It may ask for delivery options and select them, but shows nothing here. Sign out and come
        with a key that has the scope <b>ship</b> (warehouse) or <b>admin</b> (everything).
      </Empty>
    )
  return (
    <Routes>
      <Route path="/" element={<Navigate to={first.path} replace />} />
      {open.flatMap(({ path, component: Component, detail, detailComponent: Detail }) => [
        <Route key={path} path={path} element={<Component />} />,
        ...(detail && Detail ? [<Route key={detail} path={detail} element={<Detail />} />] : []),
      ])}
      {closedPagesOf(session).map((page) => (
        <Route
          key={page.path}
          path={`${page.path}/*`}
          element={<Closed page={page} session={session} />}
        />
      ))}
      <Route
        path="*"
        element={
          <Empty title="There is no such page" action={<Link to="/">Go to the start</Link>}>
            The pages that there are stand at the side.
          </Empty>
        }
      />
    </Routes>
  )
}

/** A page that there is, for others. */
const Closed = ({ page, session }: { readonly page: Page; readonly session: Session }) => (
  <Empty
    title={`${page.name} is not open to this key`}
    action={<Link to="/">Go to what is open</Link>}
  >
    {session.scopes.includes(page.scope) ? (
      <>It is for whoever runs the server, with a key of the account that was made with it.</>
    ) : (
      <>
        It needs the scope <b>{page.scope}</b>; the key {session.keyName} has{' '}
        {session.scopes.join(' and ')}. Sign out and come with another key, or ask whoever makes
        them under Keys.
      </>
    )}
  </Empty>
)
