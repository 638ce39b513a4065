import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getHeapStatistics } from 'node:v8'
import type { Logger } from 'pino'
import type { Settings } from './config.ts'
import { openAnswerMemory } from './domain/delivery-options/index.ts'
import { toInstant } from './domain/time/index.ts'
import { buildApp } from './http/app.ts'
import { eventBody } from './http/codec/events/event-body.ts'
import { openLog } from './log.ts'
import {
  bootstrap,
  type Database,
  DatabaseUnavailable,
  migrate,
  openCapacityView,
  openDatabase,
  openEventFeed,
  openJobs,
  openKeyUses,
  openOfferWriter,
  openReferences,
  openSecretBox,
  openShownOptions,
  openTenants,
  prepareOfferDays,
  releaseEndpoints,
} from './store/index.ts'
import { openTracing } from './tracing/open-tracing.ts'
import { openSnapshots } from './usecases/configuration/snapshots.ts'
import type { Context } from './usecases/context.ts'
import { manifestQueue } from './usecases/manifests/queue-manifests.ts'
import { openMetrics } from './usecases/observe/metrics.ts'
import { noTracing, type Tracing } from './usecases/observe/tracing.ts'
import { openSelections } from './usecases/options/select-together.ts'
import { openPickupView } from './usecases/pickup/pickup-view.ts'
import { type Watching, watch } from './watch.ts'
import { runWorker, type Worker } from './worker/run.ts'

/** A server, built and not yet listening. */
export type Parcelwright = {
  readonly ctx: Context
  readonly app: Awaited<ReturnType<typeof buildApp>>
  /** Listens, works if the settings say so; resolves with the address. */
  readonly start: () => Promise<string>
  /** Ends what is under way, refuses what is new, closes everything. Safe to call twice. */
  readonly stop: () => Promise<void>
}

/** What a command serves beside the API. */
type AddPages = (app: Parcelwright['app']) => void

/** What scripts/build.mjs makes of clients/console; the same place from src and from dist. */
const consoleDir = fileURLToPath(new URL('../clients/console/dist/', import.meta.url))

/** Of the heap there is one part for remembered options, at 1 KB each, and one for compiled services, at 4 KB each. */
const BYTES_PER_OPTION = 4 * 1024
const BYTES_PER_SERVICE = 10 * 1024

/** Builds every part once and joins them; alone knows them all. */
export async function wire(settings: Settings, addPages?: AddPages): Promise<Parcelwright> {
  const ctx = await openContext(settings, openLog(settings.logLevel))
  try {
    return await serverOver(ctx, settings, addPages)
  } catch (fault) {
    await close(ctx)
    throw fault
  }
}

/** The server over parts that are there already. */
export async function serverOver(
  ctx: Context,
  settings: Settings,
  addPages?: AddPages,
): Promise<Parcelwright> {
  const { publicUrl, metricsToken, checkoutOrigins } = settings
  const rateLimits = {
    keyPerMinute: settings.keyRequestsPerMinute,
    accountPerMinute: settings.accountRequestsPerMinute,
  }
  const { maxRequestsAtOnce, maxHeapMegabytes, maxEventLoopDelayMs } = settings
  const app = await buildApp(ctx, {
    publicUrl,
    consoleDir,
    checkoutOrigins,
    log: ctx.log,
    metricsToken,
    rateLimits,
    addPages,
    load: { maxRequestsAtOnce, maxHeapMegabytes, maxEventLoopDelayMs },
  })
  let watching: Watching | null = null
  let worker: Worker | null = null
  let stopping: Promise<void> | null = null
  const stop = async () => {
    await app.close()
    await worker?.stop()
    await watching?.stop()
    await close(ctx)
  }
  return {
    ctx,
    app,
    start: async () => {
      watching = await watch(ctx, app)
      if (settings.withWorker) worker = runWorker(ctx)
      return app.listen({ port: settings.port, host: settings.host })
    },
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

/** The parts below HTTP: what the command line and the worker need. Migrates and, if told to, makes the first key. */
export async function openContext(settings: Settings, log: Logger): Promise<Context> {
  const { databaseUrl, dataDir } = settings
  const database = await openDatabase({ databaseUrl, dataDir })
  try {
    const tracing = await openTracing(settings.tracesEndpoint)
    tracing.watch(database.pool)
    await migrate(database)
    return await contextOver(database, settings, log, tracing)
  } catch (fault) {
    await database.close()
    throw fault
  }
}

/** The parts over a migrated database. */
export async function contextOver(
  database: Database,
  settings: Settings,
  log: Logger,
  tracing: Tracing = noTracing,
): Promise<Context> {
  const { db } = database
  const heapLimit = getHeapStatistics().heap_size_limit
  if (settings.bootstrapKey) {
    const first = { name: 'Bootstrap', secret: settings.bootstrapKey }
    await bootstrap(db, first, toInstant(Date.now()))
  }
  await prepareOfferDays(db, toInstant(Date.now())).catch((fault: unknown) => {
    // Another process is at it for longer than is waited for; offers are stored all the same.
    if (!(fault instanceof DatabaseUnavailable)) throw fault
    log.warn({ fault }, 'the days of offers are prepared later')
  })
  if (database.kind === 'embedded') await releaseEndpoints(db)
  const { manifestAttempts: attempts, manifestRetrySeconds: retrySeconds } = settings
  const capacity = openCapacityView(db)
  const jobSettings = { retrySeconds, lostAfterSeconds: settings.lostJobSeconds }
  const tenants = await openTenants(database)
  if (tenants.pool) tracing.watch(tenants.pool)
  return {
    database,
    db,
    tenants,
    snapshots: openSnapshots(db, Math.floor(heapLimit / BYTES_PER_SERVICE)),
    capacity,
    answers: openAnswerMemory(Math.floor(heapLimit / BYTES_PER_OPTION)),
    references: openReferences(db),
    offers: openOfferWriter(database),
    shownOptions: openShownOptions(database),
    selections: openSelections(database, capacity),
    metrics: openMetrics(),
    tracing,
    events: openEventFeed(database, {
      onFault: (fault) => log.warn({ fault }, 'could not look for events; trying again'),
    }),
    pickup: openPickupView(db, (fault) =>
      log.warn({ fault }, 'could not read pickup locations; trying again'),
    ),
    jobs: await openJobs(database, [manifestQueue], jobSettings),
    keyUses: openKeyUses(db),
    secretBox: openSecretBox(settings.encryptionKeys),
    transport: {
      outboxDir: join(settings.dataDir, 'outbox'),
      secrets: settings.secrets,
      allowPrivateAddresses: settings.allowPrivateAddresses,
      timeoutMs: settings.carrierTimeoutSeconds * 1000,
    },
    webhooks: {
      body: eventBody(settings.publicUrl),
      timeoutMs: settings.webhookTimeoutSeconds * 1_000,
      leaseMs: settings.lostJobSeconds * 1_000,
    },
    manifests: { attempts, retrySeconds, automatic: settings.automaticManifests },
    retention: {
      offerDays: settings.offerKeepDays,
      capacityDays: settings.capacityKeepDays,
      personalDataDays: settings.personalDataKeepDays,
      eventDays: settings.eventKeepDays,
      auditDays: settings.auditKeepDays,
      consignmentDays: settings.consignmentKeepDays,
      manifestDays: settings.manifestKeepDays,
      configurationDays: settings.configurationKeepDays,
      webhookDays: settings.webhookKeepDays,
    },
    newHexReference: () => randomUUID().replaceAll('-', ''),
    log,
  }
}

/** Lets what is being written end, then closes the database. */
export async function close(ctx: Context): Promise<void> {
  await Promise.all([ctx.offers.idle(), ctx.selections.idle()])
  await ctx.pickup.close()
  await ctx.events.stop()
  await ctx.keyUses
    .flush()
    .catch((fault) => ctx.log.warn({ fault }, 'the last uses of keys are lost'))
  await ctx.tenants.close()
  await ctx.database.close()
  await ctx.tracing.close().catch((fault) => ctx.log.warn({ fault }, 'the last spans are lost'))
}
