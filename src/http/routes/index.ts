import { accessRoutes } from './access.ts'
import { actionRoutes } from './actions.ts'
import { allocationRoutes } from './allocation.ts'
import { checkoutRoutes } from './checkout.ts'
import { configurationRoutes } from './configuration.ts'
import { consignmentReportRoutes } from './consignment-reports.ts'
import { consignmentRoutes } from './consignments.ts'
import { consoleRoutes } from './console/index.ts'
import { createAndUpdateRoutes } from './create-and-update.ts'
import { customsRoutes } from './customs.ts'
import { eventRoutes } from './events.ts'
import { itemRoutes } from './items.ts'
import { labelRoutes } from './labels.ts'
import { manifestRunRoutes } from './manifest-runs.ts'
import { manifestRoutes } from './manifests.ts'
import { optionRoutes } from './options.ts'
import { optionsByReferenceRoutes } from './options-by-reference.ts'
import { orderListRoutes } from './order-lists.ts'
import { orderPackageRoutes } from './order-packages.ts'
import { orderRoutes } from './orders.ts'
import { packageRoutes } from './packages.ts'
import { permissionRoutes } from './permissions.ts'
import { pickupRoutes } from './pickup.ts'
import { pickupLoadRoutes } from './pickup-loads.ts'
import { privacyRoutes } from './privacy.ts'
import { quoteRoutes } from './quotes.ts'
import type { Route } from './route.ts'
import { searchRoutes } from './search.ts'
import { carrierRoutes } from './settings/carriers.ts'
import { collectionCalendarRoutes } from './settings/collection-calendars.ts'
import { packageSizeRoutes } from './settings/package-sizes.ts'
import { serviceGroupRoutes } from './settings/service-groups.ts'
import { shippingLocationRoutes } from './settings/shipping-locations.ts'
import { staticDataRoutes } from './static-data.ts'
import { trackingRoutes } from './tracking.ts'
import { webhookRoutes } from './webhooks.ts'

/** Every call of the server, in the order of the reference. */
export const routes: readonly Route[] = [
  ...optionRoutes,
  ...optionsByReferenceRoutes,
  ...pickupRoutes,
  ...checkoutRoutes,
  ...consignmentRoutes,
  ...createAndUpdateRoutes,
  ...packageRoutes,
  ...itemRoutes,
  ...orderRoutes,
  ...orderPackageRoutes,
  ...orderListRoutes,
  ...quoteRoutes,
  ...allocationRoutes,
  ...actionRoutes,
  ...searchRoutes,
  ...consignmentReportRoutes,
  ...labelRoutes,
  ...customsRoutes,
  ...manifestRoutes,
  ...manifestRunRoutes,
  ...trackingRoutes,
  ...eventRoutes,
  ...carrierRoutes,
  ...serviceGroupRoutes,
  ...shippingLocationRoutes,
  ...packageSizeRoutes,
  ...collectionCalendarRoutes,
  ...staticDataRoutes,
  ...permissionRoutes(() => routes),
  ...configurationRoutes,
  ...pickupLoadRoutes,
  ...consoleRoutes,
  ...webhookRoutes,
  ...accessRoutes,
  ...privacyRoutes,
]
