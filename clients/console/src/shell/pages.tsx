import {
  IconCalendarClock,
  IconChartBar,
  IconClockExclamation,
  IconFileCheck,
  IconHelpCircle,
  IconKey,
  IconPackage,
  IconSettings,
  IconShieldCheck,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Session } from '../api/session.ts'

export type Page = {
  readonly path: string
  /** Beside `path`, where the page shows one thing. */
  readonly detail?: string
  readonly name: string
  readonly about: string
  readonly icon: ComponentType<{ size?: number }>
  readonly scope: Session['scopes'][number]
  /** For whoever runs the server: the account that was made with it. */
  readonly bootstrapOnly?: true
  readonly component: LazyExoticComponent<ComponentType>
  readonly detailComponent?: LazyExoticComponent<ComponentType>
}

/** Every page, in the order of the day; each is loaded when it is first gone to. */
const pages: readonly Page[] = [
  {
    path: '/today',
    name: 'Today',
    about: 'Collections, cut-offs, what is still to print and to manifest',
    icon: IconCalendarClock,
    scope: 'ship',
    component: lazy(() => import('../pages/today/today.tsx')),
  },
  {
    path: '/consignments',
    detail: '/consignments/:reference',
    name: 'Consignments',
    about: 'Find, print, mark, cancel',
    icon: IconPackage,
    scope: 'ship',
    component: lazy(() => import('../pages/consignments/consignments.tsx')),
    detailComponent: lazy(() => import('../pages/consignments/consignment.tsx')),
  },
  {
    path: '/manifests',
    detail: '/manifests/:reference',
    name: 'Manifests',
    about: 'What carriers were told, and what failed',
    icon: IconFileCheck,
    scope: 'ship',
    component: lazy(() => import('../pages/manifests/manifests.tsx')),
    detailComponent: lazy(() => import('../pages/manifests/manifest.tsx')),
  },
  {
    path: '/left-behind',
    name: 'Left behind',
    about: 'What a van would drive away without, or did',
    icon: IconClockExclamation,
    scope: 'ship',
    component: lazy(() => import('../pages/left-behind/left-behind.tsx')),
  },
  {
    path: '/why',
    name: 'Why?',
    about: 'Why a service was offered or not',
    icon: IconHelpCircle,
    scope: 'admin',
    component: lazy(() => import('../pages/why/why.tsx')),
  },
  {
    path: '/insights',
    name: 'Insights',
    about: 'What shoppers asked for and chose',
    icon: IconChartBar,
    scope: 'admin',
    component: lazy(() => import('../pages/insights/insights.tsx')),
  },
  {
    path: '/configuration',
    detail: '/configuration/:section',
    name: 'Configuration',
    about: 'Places, calendars, carriers, services, rules',
    icon: IconSettings,
    scope: 'admin',
    component: lazy(() => import('../pages/configuration/configuration.tsx')),
    detailComponent: lazy(() => import('../pages/configuration/configuration.tsx')),
  },
  {
    path: '/keys',
    name: 'Keys',
    about: 'Who may call the server',
    icon: IconKey,
    scope: 'admin',
    component: lazy(() => import('../pages/access/keys.tsx')),
  },
  {
    path: '/webhooks',
    detail: '/webhooks/:webhook',
    name: 'Webhooks',
    about: 'Who is told what happens, and whether it arrived',
    icon: IconWebhook,
    scope: 'admin',
    component: lazy(() => import('../pages/webhooks/webhooks.tsx')),
    detailComponent: lazy(() => import('../pages/webhooks/webhook.tsx')),
  },
  {
    path: '/audit',
    name: 'Audit',
    about: 'Who did what to the account',
    icon: IconShieldCheck,
    scope: 'admin',
    component: lazy(() => import('../pages/access/audit.tsx')),
  },
  {
    path: '/accounts',
    name: 'Accounts',
    about: 'Who shares this server',
    icon: IconUsers,
    scope: 'admin',
    bootstrapOnly: true,
    component: lazy(() => import('../pages/access/accounts.tsx')),
  },
]

/** What a session may not go to, and what it would need. */
export const closedPagesOf = (session: Session): readonly Page[] => {
  const open = pagesOf(session)
  return pages.filter((page) => !open.includes(page))
}

/** The pages that a session may go to. */
export const pagesOf = ({ scopes, isBootstrapAccount }: Session): readonly Page[] =>
  pages.filter((page) => scopes.includes(page.scope) && (isBootstrapAccount || !page.bootstrapOnly))
