import { resolve } from 'node:path'

/** What the environment may set (README, "For real use"). */
export type Settings = {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** PostgreSQL to use; absent: the embedded database below `dataDir`. */
  readonly databaseUrl: string | undefined
  /** Base of the links in answers, without a trailing slash. */
  readonly publicUrl: string
  readonly logLevel: string
  /** Collector of OpenTelemetry traces, by OTLP over HTTP; absent: nothing is traced. */
  readonly tracesEndpoint: string | undefined
  readonly bootstrapKey: string | undefined
  /** Origins whose pages may hold the checkout component; `*` is every one. */
  readonly checkoutOrigins: readonly string[]
  /** Bearer token of `/metrics`; absent: it answers this machine alone. */
  readonly metricsToken: string | undefined
  /** Whether this process also does the worker's jobs (default) or only serves. */
  readonly withWorker: boolean
  /** How often a manifest is sent before it is ManifestFailed, and the first pause between (ruling 86). */
  readonly manifestAttempts: number
  readonly manifestRetrySeconds: number
  /** Whether manifests are made by themselves at the calendars' manifest times (decision 0021). */
  readonly automaticManifests: boolean
  /** How long a carrier's silence is waited for (ruling 86: three attempts in about 20 s). */
  readonly carrierTimeoutSeconds: number
  /** After how long a job is taken from a worker that is gone. */
  readonly lostJobSeconds: number
  /** How long a webhook's receiver may take to answer. */
  readonly webhookTimeoutSeconds: number
  /** Days that offers are kept at least, and capacity of past days, by the real clock (decision 0012). */
  readonly offerKeepDays: number
  readonly capacityKeepDays: number
  /** Requests a minute of one key, and of an account, that one process answers; 0: any number. */
  readonly keyRequestsPerMinute: number
  readonly accountRequestsPerMinute: number
  /** Keys for the secrets that the database keeps: the first seals, all of them open. None: they are kept as they are. */
  readonly encryptionKeys: readonly { readonly id: string; readonly key: Buffer }[]
  /** How long the server goes on answering after SIGTERM, while /ready says 503. */
  readonly drainSeconds: number
  /** Beyond this delay of the event loop requests are refused with 503; 0: no limit. */
  readonly maxEventLoopDelayMs: number
  /** Requests at once, and megabytes of heap, beyond which a request is refused with 503; 0: no limit. */
  readonly maxRequestsAtOnce: number
  readonly maxHeapMegabytes: number
  /** Days after which what is stored of people is erased, and events and administrative acts deleted; 0: never. */
  readonly personalDataKeepDays: number
  readonly eventKeepDays: number
  readonly auditKeepDays: number
  /** Days after which consignments, manifests and versions of the configuration are deleted; 0: never. */
  readonly consignmentKeepDays: number
  readonly manifestKeepDays: number
  readonly configurationKeepDays: number
  /** Days that the log of webhooks is kept, and can be replayed from. */
  readonly webhookKeepDays: number
  /** Whether carriers may be on loopback or private addresses; off, so that a setting cannot reach into the network. */
  readonly allowPrivateAddresses: boolean
  /** A secret that the configuration document names, from `PARCELWRIGHT_SECRET_<NAME>` (configuration 3.12). */
  readonly secrets: (name: string) => string | undefined
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

const integer = (
  name: string,
  text: string | undefined,
  standard: number,
  low: number,
  high: number,
) => {
  if (text === undefined || text === '') return standard
  const value = Number(text)
  if (Number.isInteger(value) && value >= low && value <= high) return value
  throw new Error(`${name} must be a whole number from ${low} to ${high}, not "${text}".`)
}

/** On unless switched off; any other word is a mistake that would go unseen. */
const onOrOff = (name: string, text: string | undefined): boolean => {
  if (text === undefined || text === '' || text === 'on') return true
  if (text === 'off') return false
  throw new Error(`${name} must be on or off, not "${text}".`)
}

const keepDays = (name: string, environment: Readonly<Record<string, string | undefined>>) =>
  integer(name, environment[name], 0, 0, 36_500)

/** `id:key,id:key`, each key 32 bytes in base 64; whatever is wrong with it, the sentence does not repeat it. */
const encryptionKeys = (text = '') =>
  text === ''
    ? []
    : text.split(',').map((pair) => {
        const [id = '', encoded = ''] = pair.trim().split(':')
        const key = Buffer.from(encoded, 'base64')
        if (!/^[A-Za-z0-9-]{1,40}$/.test(id) || key.length !== 32)
          throw new Error(
            'ENCRYPTION_KEYS must be like "2026:...", each key 32 random bytes in base 64 (openssl rand -base64 32).',
          )
        return { id, key }
      })

/** Reads the settings; throws one sentence that names the variable and what it accepts. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Settings {
  const port = integer('PORT', environment.PORT, 8080, 0, 65_535)
  const host = environment.HOST || '127.0.0.1'
  const logLevel = environment.LOG_LEVEL || 'info'
  if (!logLevels.includes(logLevel))
    throw new Error(`LOG_LEVEL must be one of ${logLevels.join(', ')}, not "${logLevel}".`)
  return {
    port,
    host,
    dataDir: resolve(environment.DATA_DIR || './data'),
    databaseUrl: environment.DATABASE_URL || undefined,
    publicUrl: publicUrl(environment.PUBLIC_URL, host, port),
    logLevel,
    tracesEndpoint: tracesEndpoint(environment.OTEL_EXPORTER_OTLP_ENDPOINT),
    bootstrapKey: environment.PARCELWRIGHT_BOOTSTRAP_KEY || undefined,
    checkoutOrigins: origins(environment.CHECKOUT_ORIGINS),
    metricsToken: environment.METRICS_TOKEN || undefined,
    withWorker: environment.PARCELWRIGHT_WORKER !== 'off',
    manifestAttempts: integer('MANIFEST_ATTEMPTS', environment.MANIFEST_ATTEMPTS, 3, 1, 100),
    manifestRetrySeconds: integer(
      'MANIFEST_RETRY_SECONDS',
      environment.MANIFEST_RETRY_SECONDS,
      2,
      1,
      86_400,
    ),
    automaticManifests: onOrOff('AUTOMATIC_MANIFESTS', environment.AUTOMATIC_MANIFESTS),
    webhookTimeoutSeconds: integer(
      'WEBHOOK_TIMEOUT_SECONDS',
      environment.WEBHOOK_TIMEOUT_SECONDS,
      10,
      1,
      60,
    ),
    carrierTimeoutSeconds: integer(
      'CARRIER_TIMEOUT_SECONDS',
      environment.CARRIER_TIMEOUT_SECONDS,
      5,
      1,
      300,
    ),
    lostJobSeconds: integer('LOST_JOB_SECONDS', environment.LOST_JOB_SECONDS, 60, 2, 86_400),
    offerKeepDays: integer('OFFER_KEEP_DAYS', environment.OFFER_KEEP_DAYS, 7, 1, 3_650),
    capacityKeepDays: integer('CAPACITY_KEEP_DAYS', environment.CAPACITY_KEEP_DAYS, 30, 2, 3_650),
    keyRequestsPerMinute: integer(
      'KEY_REQUESTS_PER_MINUTE',
      environment.KEY_REQUESTS_PER_MINUTE,
      0,
      0,
      1_000_000_000,
    ),
    accountRequestsPerMinute: integer(
      'ACCOUNT_REQUESTS_PER_MINUTE',
      environment.ACCOUNT_REQUESTS_PER_MINUTE,
      0,
      0,
      1_000_000_000,
    ),
    encryptionKeys: encryptionKeys(environment.ENCRYPTION_KEYS),
    drainSeconds: integer('DRAIN_SECONDS', environment.DRAIN_SECONDS, 5, 0, 3_600),
    maxEventLoopDelayMs: integer(
      'MAX_EVENT_LOOP_DELAY_MS',
      environment.MAX_EVENT_LOOP_DELAY_MS,
      2_000,
      0,
      600_000,
    ),
    maxRequestsAtOnce: integer(
      'MAX_REQUESTS_AT_ONCE',
      environment.MAX_REQUESTS_AT_ONCE,
      1_000,
      0,
      1_000_000,
    ),
    maxHeapMegabytes: integer('MAX_HEAP_MB', environment.MAX_HEAP_MB, 0, 0, 1_000_000),
    personalDataKeepDays: keepDays('PERSONAL_DATA_KEEP_DAYS', environment),
    eventKeepDays: keepDays('EVENT_KEEP_DAYS', environment),
    auditKeepDays: keepDays('AUDIT_KEEP_DAYS', environment),
    consignmentKeepDays: keepDays('CONSIGNMENT_KEEP_DAYS', environment),
    manifestKeepDays: keepDays('MANIFEST_KEEP_DAYS', environment),
    configurationKeepDays: keepDays('CONFIGURATION_KEEP_DAYS', environment),
    webhookKeepDays: integer('WEBHOOK_KEEP_DAYS', environment.WEBHOOK_KEEP_DAYS, 30, 1, 3_650),
    allowPrivateAddresses: environment.ALLOW_PRIVATE_ADDRESSES === 'on',
    secrets: (name) =>
      environment[`PARCELWRIGHT_SECRET_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`],
  }
}

function tracesEndpoint(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error('OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https address.')
  return text
}

function publicUrl(text: string | undefined, host: string, port: number): string {
  if (!text) return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error(`PUBLIC_URL must be an http or https address, not "${text}".`)
  return text.replace(/\/+$/, '')
}

/** `https://shop.example.org, https://www.example.org`, or `*`. */
function origins(text: string | undefined): readonly string[] {
  const listed = (text ?? '').split(/[\s,]+/).filter((one) => one !== '')
  for (const one of listed)
    if (one !== '*' && (!URL.canParse(one) || new URL(one).origin !== one))
      throw new Error(
        `CHECKOUT_ORIGINS must be origins like https://shop.example.org, or *, not "${one}".`,
      )
  return listed
}
