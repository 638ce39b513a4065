import {
  IconCalendarClock,
  IconChartBar,
  IconFileCheck,
  IconHelpCircle,
  IconKey,
  IconPackage,
  IconSettings,
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
  readonly component: LazyExoticComponent<ComponentType>
  readonly detailComponent?: LazyExoticComponent<ComponentType>
}

/** Every page, in the order of the day; each is loaded when it is first gone to. */
export const pages: readonly Page[] = [
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
    name: 'Manifests',
    about: 'What carriers were told, and what failed',
    icon: IconFileCheck,
    scope: 'ship',
    component: lazy(() => import('../pages/manifests/manifests.tsx')),
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
]
