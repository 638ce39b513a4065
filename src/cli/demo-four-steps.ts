import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { demoAccount } from './demo-account.ts'

export type Walk = {
  readonly address: string
  readonly key: string
  /** Where the server's folder transports write. */
  readonly outbox: string
  /** Where labels and manifest are left. */
  readonly out: string
}

type Option = {
  readonly Reference: string
  readonly Carrier: string
  readonly CarrierService: string
  readonly EstimatedDeliveryDate: { readonly Date: string; readonly DayOfWeek: string }
  readonly DeliveryWindow: { readonly Start: string; readonly End: string }
  readonly Price: { readonly Gross: number; readonly Currency: { readonly IsoCode: string } }
}
type Selected = {
  readonly ApiLinks: readonly { readonly Href: string }[]
  readonly Description: string
  readonly ConsignmentLegs: readonly { readonly TrackingReferences: readonly string[] }[]
}

/** Options, select, labels, manifest over HTTP like any client; prints each step and how long the four took. */
export async function runFourSteps(walk: Walk): Promise<void> {
  await mkdir(walk.out, { recursive: true })
  const beganAt = performance.now()
  const option = await askOptions(walk)
  const consignment = await select(walk, option)
  await printLabels(walk, consignment)
  await manifest(walk, consignment)
  console.log(`The four steps took ${Math.round(performance.now() - beganAt)} ms.`)
  await keepManifestFiles(walk)
  console.log(`Labels and manifest are in ${walk.out}.`)
}

async function call<Answer>(
  { address, key }: Walk,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(`${address}${path}`, {
    method,
    headers: { 'ocp-apim-subscription-key': key, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  if (!response.ok)
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}

async function askOptions(walk: Walk): Promise<Option> {
  const request = await readFile(join(demoAccount, 'requests/boots-to-whitby.json'), 'utf8')
  const { DeliveryOptions: options } = await call<{ DeliveryOptions: readonly Option[] }>(
    walk,
    'POST',
    '/deliveryoptions',
    request,
  )
  const [first] = options
  if (!first) throw new Error('The demo account offers nothing to Whitby: see POST /admin/explain.')
  console.log(`1. ${options.length} delivery options for walking boots to Whitby; the first:`)
  const { EstimatedDeliveryDate: date, DeliveryWindow: window, Price: price } = first
  console.log(
    `   ${date.DayOfWeek} ${date.Date.slice(0, 10)}, ${window.Start.slice(0, 5)}-${window.End.slice(0, 5)}, ` +
      `${price.Gross.toFixed(2)} ${price.Currency.IsoCode}, ${first.Carrier} ${first.CarrierService} (${first.Reference})`,
  )
  return first
}

async function select(walk: Walk, option: Option): Promise<string> {
  const selected = await call<Selected>(walk, 'POST', `/deliveryoptions/select/${option.Reference}`)
  const tracking = selected.ConsignmentLegs.flatMap((leg) => leg.TrackingReferences)
  console.log(`2. ${selected.Description}; tracking number ${tracking.join(', ')}`)
  return basename(selected.ApiLinks[0]?.Href ?? '')
}

async function printLabels(walk: Walk, consignment: string): Promise<void> {
  for (const format of ['pdf', 'png', 'zpl']) {
    const { File: file } = await call<{ File: string }>(
      walk,
      'GET',
      `/labels/${consignment}/${format}`,
    )
    const name = join(walk.out, `${consignment}.${format}`)
    await writeFile(name, Buffer.from(file, 'base64'))
    console.log(`3. label ${name}`)
  }
}

async function manifest(walk: Walk, consignment: string): Promise<void> {
  const { Message: message } = await call<{ Message: string }>(
    walk,
    'POST',
    '/consignments/manifestFromQuery',
    { States: ['Allocated'] },
  )
  console.log(`4. ${message}`)
  for (let looks = 0; ; looks += 1) {
    const { Status: state } = await call<{ Status: string }>(
      walk,
      'GET',
      `/consignments/${consignment}/status`,
    )
    if (state === 'Manifested') return console.log(`   ${consignment} is Manifested`)
    if (state !== 'Manifesting' || looks === 200) throw new Error(`${consignment} is ${state}.`)
    await pause(50)
  }
}

/** Copies what the folder transport published for the carrier. */
async function keepManifestFiles({ outbox, out }: Walk): Promise<void> {
  const entries = await readdir(outbox, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter((one) => one.isFile())) {
    await writeFile(join(out, entry.name), await readFile(join(entry.parentPath, entry.name)))
    console.log(`   manifest ${join(out, entry.name)}`)
  }
}
