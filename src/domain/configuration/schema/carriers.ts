import type {
  Carrier,
  ManifestColumnEntry,
  ManifestTransport,
  SecretName,
  TrackingNumbers,
} from '../document.ts'
import { manifestFactNames } from '../manifest-facts.ts'
import {
  country,
  exactly,
  flag,
  listOf,
  name,
  needed,
  object,
  oneOfWords,
  reference,
  type Schema,
  secretName,
  text,
  whole,
} from './words.ts'

/** A carrier: its number range, its label, and how its manifests reach it (configuration 3.11 and 3.12). */

const first = needed(whole('First number to issue.', { minimum: 0, maximum: 1e15 }))
const last = needed(whole('Last number to issue, inclusive.', { minimum: 0, maximum: 1e15 }))

type Numbers<Scheme> = Extract<TrackingNumbers, { readonly scheme: Scheme }>
export const trackingNumbersSchema: Schema = {
  description: 'Range of tracking numbers. A number is never issued twice.',
  oneOf: [
    object<Numbers<'s10'>>('UPU S10: two letters, eight digits, check digit, country.', {
      scheme: needed(exactly('s10')),
      prefix: needed({
        type: 'string',
        description: 'Service indicator: two capital letters.',
        pattern: '^[A-Z]{2}$',
      }),
      country: needed(country),
      first,
      last,
    }),
    object<Numbers<'sscc'>>('GS1 SSCC-18: 17 digits and a check digit.', {
      scheme: needed(exactly('sscc')),
      prefix: needed({
        type: 'string',
        description: 'Extension digit and company prefix; the serial fills up to 17 digits.',
        pattern: '^[0-9]{5,16}$',
      }),
      first,
      last,
    }),
    object<Numbers<'sequence'>>('Prefix and zero-padded number.', {
      scheme: needed(exactly('sequence')),
      prefix: needed({
        type: 'string',
        description: 'Goes before the number; capitals, digits and hyphens, may be empty.',
        maxLength: 20,
        pattern: '^[A-Za-z0-9-]*$',
      }),
      digits: needed(
        whole('To how many digits the number is padded.', { minimum: 1, maximum: 15 }),
      ),
      first,
      last,
    }),
  ],
}

const path: Schema = {
  ...name('Folder below the outbox or the login directory: no "..", not absolute.', 200),
}
const sandbox = flag('True: also used in the sandbox, where else nothing leaves the machine.')

type Transport<Type> = Extract<ManifestTransport, { readonly type: Type }>
const transportSchema: Schema = {
  description: 'How a manifest file travels.',
  oneOf: [
    object<Transport<'folder'>>('Into a folder of the outbox.', {
      type: needed(exactly('folder')),
      path: needed(path),
      sandbox,
    }),
    {
      ...object<Transport<'sftp'>>(
        'By SFTP, with a pinned host key and a password or private key.',
        {
          type: needed(exactly('sftp')),
          host: needed(name('Host name or address.', 255)),
          port: whole('Port.', { minimum: 1, maximum: 65_535, default: 22 }),
          username: needed(name('User name.')),
          password: secretName,
          privateKey: secretName,
          hostKey: needed(name("The server's public key, as in known_hosts or its SHA-256.", 4000)),
          path: needed(path),
          sandbox,
        },
      ),
      anyOf: [{ required: ['password'] }, { required: ['privateKey'] }],
    },
    object<Transport<'https'>>('By HTTPS request.', {
      type: needed(exactly('https')),
      url: needed({
        type: 'string',
        description: 'https address without user name, password or fragment.',
        maxLength: 2000,
        pattern: '^https://[^\\s/?#@\\\\]+(?:[/?][^\\s#]*)?$',
      }),
      method: { ...oneOfWords(['POST', 'PUT'], 'HTTP verb.'), default: 'POST' },
      signingKey: secretName,
      clientCertificate: secretName,
      clientKey: secretName,
      sandbox,
    }),
  ],
}

export const secretNameSchema = object<SecretName>(
  'Name of a value that the server holds. No secret stands in the document.',
  {
    secret: needed({
      type: 'string',
      description: 'Letters, digits, ".", "_" and "-", beginning with a letter.',
      maxLength: 100,
      pattern: '^[A-Za-z][A-Za-z0-9._-]*$',
    }),
  },
)

const columnSchema: Schema = {
  ...object<ManifestColumnEntry>(
    'A column of the CSV file: a fact, or the same text in every row.',
    {
      header: needed(text('Heading, as the carrier names the column.')),
      fact: oneOfWords(manifestFactNames, 'Fact of the package.'),
      text: text('Fixed text.'),
    },
  ),
  oneOf: [{ required: ['fact'] }, { required: ['text'] }],
}

export const carrierSchema = object<Carrier>('A company that carries consignments.', {
  reference: needed(reference('the carrier')),
  name: needed(name('Name to show.', 200)),
  connector: {
    ...name("The server's connector that speaks to the carrier.", 50),
    default: 'standard',
  },
  trackingNumbers: trackingNumbersSchema,
  furtherTrackingNumbers: listOf(
    trackingNumbersSchema,
    'Next ranges, in the order in which they are taken when one is used up.',
  ),
  manifest: object<NonNullable<Carrier['manifest']>>('How the carrier is told what to collect.', {
    format: needed(oneOfWords(['csv', 'json', 'xml', 'edifact'], 'Form of the manifest file.')),
    columns: listOf(columnSchema, "Columns of a csv file; empty: the server's own."),
    transport: needed(transportSchema),
  }),
  label: object<NonNullable<Carrier['label']>>('How labels look.', {
    layout: needed(oneOfWords(['standard'], 'Layout.')),
  }),
})
