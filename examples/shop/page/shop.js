// The page: it shows the basket, hands the token to the component, and hears from it what was chosen.
const $ = (id) => document.getElementById(id)
const money = (amount) =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' }).format(amount)
const day = (date) =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${date}T12:00Z`))
/** Nothing for a whole day; a window that ends with the day has only a beginning. */
const hours = ({ start, end }) => {
  if (end < '23:59') return `${start}–${end}`
  return start === '00:00' ? '' : `from ${start}`
}
const component = document.querySelector('delivery-options')
const form = $('address')
let goods = 0

const call = async (method, path) => (await fetch(`/shop/${path}`, { method })).json()

async function start() {
  const basket = await call('GET', 'basket')
  showItems(basket)
  if (basket.order) return showOrder(basket.order)
  for (const [name, value] of Object.entries(basket.address))
    if (form.elements[name]) form.elements[name].value = value ?? ''
  component.server = basket.server
  component.token = basket.token
}

function showItems({ items, total }) {
  goods = total
  $('items').replaceChildren(
    ...items.map(({ name, detail, price }) => {
      const row = document.createElement('li')
      for (const [tag, text] of [
        ['b', name],
        ['span', detail],
        ['em', money(price)],
      ])
        row.append(Object.assign(document.createElement(tag), { textContent: text }))
      return row
    }),
  )
  $('goods').textContent = money(total)
  showChoice(null)
}

function showChoice(choice) {
  $('delivery').textContent = choice ? money(choice.price.amount) : 'Choose a delivery'
  $('total').textContent = money(goods + (choice?.price.amount ?? 0))
}

function showOrder(order) {
  const { choice, address } = order
  $('email').textContent = order.email
  $('arrives').textContent = [day(choice.date), hours(choice)].filter(Boolean).join(', ')
  $('where').textContent =
    choice.shop?.name ??
    [address.addressLine1, address.town, address.postcode].filter(Boolean).join(', ')
  $('with').textContent = [order.carrier, order.service].filter(Boolean).join(', ')
  $('tracking').textContent = order.trackingReferences.join(', ')
  $('consignment').textContent = order.consignmentReference
  $('charged').textContent = money(order.charged)
  $('warehouse').href = `/console/consignments/${order.consignmentReference}`
  $('checkout').hidden = true
  $('done').hidden = false
  document.title = 'Order placed - Fell & Beck'
  $('done').querySelector('h1').focus()
}

component.addEventListener('delivery-options-shown', ({ detail }) => showChoice(detail.choice))
component.addEventListener('delivery-option-chosen', ({ detail }) => {
  $('problem').textContent = ''
  showChoice(detail.choice)
})
form.addEventListener('submit', (event) => {
  event.preventDefault()
  component.moveTo(Object.fromEntries(new FormData(form)))
})
$('pay').addEventListener('click', async () => {
  $('problem').textContent = ''
  const { order, problem } = await call('POST', 'pay')
  if (order) showOrder(order)
  else $('problem').textContent = problem
})
// To read a label is to print it, so not before somebody asks for it.
$('show-label').addEventListener('click', () => {
  $('label').src = '/shop/label.png'
  $('label').hidden = false
  $('label').focus()
  $('show-label').hidden = true
})
$('again').addEventListener('click', async () => {
  await call('POST', 'again')
  location.reload()
})
start()
