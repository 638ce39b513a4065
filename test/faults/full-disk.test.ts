import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRestartable, type Restartable } from '../support/restartable.ts'
import { demoRequest } from '../support/server.ts'
import { mayMount, openSmallDisk, type SmallDisk } from '../support/small-disk.ts'
import { smallDocument } from '../support/small-document.ts'

/** Where nothing may be mounted no disk can be made small; folder.test.ts then breaks the writing of a file in its own way. */
describe.runIf(mayMount())('the disk of the outbox is full', () => {
  let server: Restartable
  let disk: SmallDisk
  beforeAll(async () => {
    server = await openRestartable({
      MANIFEST_ATTEMPTS: '1',
      MANIFEST_RETRY_SECONDS: '1',
      // The kill may come in the middle of an attempt.
      LOST_JOB_SECONDS: '5',
    })
    disk = await openSmallDisk(join(server.folder, 'outbox'), 1)
  })
  afterAll(async () => {
    await disk.close()
    await server.close()
  })

  const call = async (method: string, path: string, body?: unknown) => {
    const { status, json } = await server.call(method, path, body)
    expect(status, JSON.stringify(json)).toBeLessThan(300)
    return json
  }
  const allocate = async (): Promise<string> => {
    const { DeliveryOptions } = await call(
      'POST',
      '/deliveryoptions',
      await demoRequest('boots-to-whitby'),
    )
    const selected = await call('POST', `/deliveryoptions/select/${DeliveryOptions[0].Reference}`)
    return selected.ApiLinks[0].Href.split('/').at(-1)
  }

  test('manifests wait for space, however long and through a kill, and go out once by themselves; all else goes on', async () => {
    await call('PUT', '/admin/configuration', smallDocument({}))
    const references = await Promise.all(Array.from({ length: 20 }, allocate))
    disk.fill()
    await call('POST', '/consignments/manifestFromQuery', { States: ['Allocated'] })
    const manifest = async () => (await call('GET', '/admin/manifests')).manifests[0]
    // More often than a carrier would be tried.
    await expect
      .poll(async () => (await manifest()).attempts, { timeout: 30_000 })
      .toBeGreaterThan(1)
    expect(await manifest()).toMatchObject({
      state: 'Queued',
      failure: { reason: expect.stringContaining('No space is left for outbox/northway') },
    })
    await server.restart()
    expect((await call('GET', `/consignments/${references[0]}/status`)).Status).toBe('Manifesting')
    await call('GET', `/labels/${await allocate()}/zpl`)

    await disk.free()
    const states = async () => {
      const found = references.map((one) => call('GET', `/consignments/${one}/status`))
      return new Set((await Promise.all(found)).map(({ Status }) => Status))
    }
    await expect.poll(states, { timeout: 90_000, interval: 200 }).toEqual(new Set(['Manifested']))
    const folder = join(server.folder, 'outbox', 'northway')
    const files = await readdir(folder)
    expect(files).toHaveLength(1)
    const text = await readFile(join(folder, files[0] as string), 'utf8')
    expect((text.match(/^EC-[0-9A-Z-]{11}/gm) ?? []).toSorted()).toEqual(references.toSorted())
  }, 180_000)
})
