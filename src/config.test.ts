import { expect, test } from 'vitest'
import { readSettings } from './config.ts'

test('an empty environment gives the defaults of the README', () => {
  const settings = readSettings({})
  expect(settings).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:8080',
    drainSeconds: 5,
  })
  expect(settings.databaseUrl).toBeUndefined()
  expect(settings.dataDir.endsWith('/data')).toBe(true)
})

test.each([
  ['PORT', 'eighty'],
  ['ENCRYPTION_KEYS', '2026:short'],
  ['PORT', '65536'],
  ['LOG_LEVEL', 'loud'],
  ['PUBLIC_URL', 'ftp://example.org'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'no address'],
  ['MANIFEST_ATTEMPTS', '0'],
  ['AUTOMATIC_MANIFESTS', 'no'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(name)
})

test('a public address loses its trailing slashes, so that links never carry two', () => {
  expect(readSettings({ PUBLIC_URL: 'https://pro.example.org//' }).publicUrl).toBe(
    'https://pro.example.org',
  )
})
