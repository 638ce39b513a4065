// The backend of a shop that lets its shoppers choose a delivery: the integration guide in code (docs/guides/checkout.md).
// It speaks to Parcelwright by its public API alone. The API key stays here; the shopper's browser gets a token.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createParcelwright } from '@parcelwright/sdk'

const read = (path) => readFileSync(new URL(path, import.meta.url))
const { items, weightKg, box, address: startAddress, contact } = JSON.parse(read('basket.json'))
const total = items.reduce((sum, { price }) => sum + price, 0)

const pages = {
  '': ['page/index.html', 'text/html'],
  'shop.js': ['page/shop.js', 'text/javascript'],
  'shop.css': ['page/shop.css', 'text/css'],
  'delivery-options.js': ['../../clients/checkout/dist/delivery-options.js', 'text/javascript'],
}

/**
 * A shop as a function from request to response. `api` is where Parcelwright answers this backend, `server` where it
 * answers the shopper's browser (empty: where the shop is), `base` the path of the shop.
 */
export function openShop({ api, key, server = '', base = '/shop', headers = () => ({}) }) {
  const parcelwright = createParcelwright({ baseUrl: api, key, headers })
  /** What a shop keeps in its database: one row per shopper, found by a cookie. */
  const shoppers = new Map()

  /** 1. Open the basket to the shopper's browser: what is to be sent, from where, to whom. */
  async function openBasket(address) {
    const opened = await parcelwright.post('/checkout/sessions', {
      body: {
        Packages: [
          {
            Description: items.map(({ name }) => name).join(', '),
            Weight: { Unit: 'Kg', Value: weightKg },
            Dimensions: { Unit: 'Cm', ...box },
            Value: { Amount: total, Currency: { IsoCode: 'GBP' } },
          },
        ],
        Addresses: [
          { AddressType: 'Origin', ShippingLocationReference: 'LEEDS_DC' },
          {
            AddressType: 'Destination',
            Contact: contact,
            AddressLine1: address.addressLine1,
            Town: address.town,
            Postcode: address.postcode,
            Country: { IsoCode: { TwoLetterCode: address.country } },
          },
        ],
      },
    })
    return opened.ok ? opened.value : Promise.reject(new Error(opened.failure.message))
  }

  /** 2. The page asks for its basket; the same one after a reload, a new one when its hour is over. */
  async function basketOf(row) {
    if (row.order) return { items, total, order: row.order }
    if (!row.basket || Date.now() > row.openedAt + 55 * 60_000) {
      row.basket = await openBasket(row.basket?.address ?? startAddress)
      row.openedAt = Date.now()
    }
    const now = await parcelwright.get('/checkout/sessions/{session}', {
      params: { path: { session: row.basket.session } },
    })
    if (now.ok) row.basket = { ...row.basket, address: now.value.address }
    const { token, address } = row.basket
    return { items, total, server, token, address }
  }

  /** 3. Charge what the server says was chosen, never what a browser says; then confirm. Repeating is safe. */
  async function pay(row) {
    if (row.order) return { order: row.order }
    if (!row.basket) return { problem: 'Your basket has been empty for a while. Reload the page.' }
    const path = { session: row.basket.session }
    const chosen = await parcelwright.get('/checkout/sessions/{session}', { params: { path } })
    if (!chosen.ok) return { problem: chosen.failure.message }
    const { choice } = chosen.value
    if (!choice) return { problem: 'Choose a delivery first.' }
    const charged = total + choice.price.amount // Here a shop takes the money.
    const made = await parcelwright.post('/checkout/sessions/{session}/confirm', {
      params: { path },
    })
    if (!made.ok) return { problem: made.failure.message }
    row.order = {
      ...made.value,
      choice,
      charged,
      address: chosen.value.address,
      email: contact.Email,
    }
    return { order: row.order }
  }

  /** 4. The label of the order, for whoever packs it; reading it counts as printing it. */
  async function label(row) {
    if (!row.order) return new Response('There is no order yet.', { status: 404 })
    const { consignmentReference } = row.order
    const printed = await parcelwright.get('/labels/{consignmentReference}/{format}', {
      params: { path: { consignmentReference, format: 'png' } },
    })
    if (!printed.ok) return new Response(printed.failure.message, { status: 502 })
    const bytes = Buffer.from(printed.value.File ?? '', 'base64')
    return new Response(bytes, { headers: { ...security, 'content-type': 'image/png' } })
  }

  return async (request) => {
    const path = new URL(request.url).pathname.slice(base.length).replace(/^\//, '')
    const [file, type] = pages[path] ?? []
    if (file && request.method === 'GET')
      return new Response(read(file), {
        headers: { ...security, 'content-type': `${type}; charset=utf-8` },
      })
    const known = /(?:^|; )shopper=([\w-]{36})/.exec(request.headers.get('cookie') ?? '')?.[1]
    const id = shoppers.has(known) ? known : randomUUID()
    if (id !== known) shoppers.set(id, {})
    const row = shoppers.get(id)
    const call = `${request.method} ${path}`
    if (call === 'GET label.png') return label(row)
    const ownPage = request.headers.get('sec-fetch-site') ?? 'same-origin'
    if (request.method === 'POST' && ownPage !== 'same-origin') return answer(403, {}, id, base)
    if (call === 'GET basket') return answer(200, await basketOf(row), id, base)
    if (call === 'POST pay') return answer(200, await pay(row), id, base)
    if (call === 'POST again') {
      shoppers.delete(id)
      return answer(200, {}, randomUUID(), base)
    }
    return answer(404, { problem: 'There is no such page.' }, id, base)
  }
}

const security = {
  'content-security-policy': "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
}
const answer = (status, body, id, base) =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      ...security,
      'content-type': 'application/json',
      'set-cookie': `shopper=${id}; Path=${base}; HttpOnly; SameSite=Lax`,
    },
  })
