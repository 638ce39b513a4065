import './mantine.css'
import './styles.css'
import { MantineProvider } from '@mantine/core'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { isSignedOut } from './api/server.ts'
import { App } from './shell/app.tsx'
import { theme } from './theme.ts'

const Notices = lazy(() => import('./parts/notices.tsx'))

/** A session that has ended anywhere ends here: the sign-in page comes up, and the page behind it is kept. */
const onError = (error: unknown) => {
  if (isSignedOut(error)) queries.setQueryData(['session'], null)
}
const queries = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  // The SDK repeats what failed in passing.
  defaultOptions: { queries: { retry: false, staleTime: 5_000 } },
})

createRoot(document.getElementById('root') as HTMLElement).render(
  <MantineProvider theme={theme} defaultColorScheme="auto">
    <QueryClientProvider client={queries}>
      <Suspense fallback={null}>
        <Notices position="bottom-right" />
      </Suspense>
      <BrowserRouter basename="/console">
        <App />
      </BrowserRouter>
    </QueryClientProvider>
  </MantineProvider>,
)
