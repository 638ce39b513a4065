import { Center, Loader } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Link, Navigate, Route, Routes } from 'react-router'
import { type Session, useSession } from '../api/session.ts'
import { Empty } from '../parts/empty.tsx'
import { FailureNote } from '../parts/failure.tsx'
import { pagesOf } from './pages.tsx'
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
      <Route
        path="*"
        element={
          <Empty title="There is no such page" action={<Link to="/">Go to the start</Link>}>
            Or the key you signed in with lacks the scope for it.
          </Empty>
        }
      />
    </Routes>
  )
}
