import { expect, test } from 'vitest'
import { toInstant } from '../domain/time/index.ts'
import { checkReceiver, postNotice } from './webhook.ts'

const notice = {
  url: 'https://127.0.0.1:9/hook',
  body: '{}',
  eventReference: 'e',
  kind: 'created',
  delivery: '1-1',
  keys: ['k'],
}
const world = { allowPrivateAddresses: false, now: toInstant(0), timeoutMs: 1_000 }

test.each([
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://169.254.169.254/',
  'https://10.1.2.3/',
])('nothing is posted to %s', async (url) => {
  await expect(checkReceiver(url, world)).rejects.toThrow(/not a public address/)
  await expect(postNotice({ ...notice, url }, world)).rejects.toThrow(/not a public address/)
})

test('plain http only where the operator trusts the network', async () => {
  await expect(checkReceiver('http://1.1.1.1/', world)).rejects.toThrow(/https/)
  await checkReceiver('http://127.0.0.1/', { allowPrivateAddresses: true })
})
