import { Checkbox, Table } from '@mantine/core'
import { type MouseEvent, memo, startTransition, useEffect, useState } from 'react'
import { useHref, useNavigate } from 'react-router'
import type { Found } from '../../api/consignments.ts'
import { Listing } from '../../parts/listing.tsx'
import { StateBadge } from '../../parts/state-badge.tsx'
import { dayText } from '../../parts/times.ts'

type Summary = Found['consignments'][number]
const columns = ['Consignment', 'State', 'To', 'Carrier service', 'Collected', 'Promised', 'Label']

/**
 * A page of consignments; a click anywhere on a row opens it. A letter typed does not draw it again: that was 7 of the 14 ms
 * before its search begins.
 */
export const Rows = memo(function Rows({
  rows,
  chosen,
  toggle,
  setAll,
}: {
  readonly rows: readonly Summary[]
  readonly chosen: ReadonlySet<string>
  readonly toggle: (reference: string) => void
  readonly setAll: (all: boolean) => void
}) {
  const navigate = useNavigate()
  const drawn = useScreenFirst(rows)
  const all = rows.length > 0 && rows.every((row) => chosen.has(row.Reference))
  const base = useHref('/consignments')
  const open = (event: MouseEvent) => {
    const target = event.target as Element
    const reference = target.closest('tr')?.dataset.reference
    if (!reference || target.closest('input, label')) return
    // In another tab or window: the browser's own way of a link.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    navigate(`/consignments/${reference}`)
  }
  return (
    <Listing
      className="rows"
      label="Consignments found"
      columns={columns}
      minWidth={0}
      horizontalSpacing="sm"
      highlightOnHover
      first={
        <Table.Th w={36}>
          <Checkbox
            size="xs"
            aria-label="Choose all on this page"
            checked={all}
            onChange={() => setAll(!all)}
          />
        </Table.Th>
      }
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has the link in each row */}
      <tbody onClick={open}>
        {drawn.map((row) => (
          <Row
            key={row.Reference}
            row={row}
            base={base}
            chosen={chosen.has(row.Reference)}
            toggle={toggle}
          />
        ))}
      </tbody>
    </Listing>
  )
})

/** As many as a usual screen shows. */
const SCREENFUL = 20

/** The first screenful at once, the rest of the page once that is painted: it took 10 to 60 ms more to be seen. */
function useScreenFirst(rows: readonly Summary[]): readonly Summary[] {
  const [whole, setWhole] = useState(rows)
  useEffect(() => afterPaint(() => startTransition(() => setWhole(rows))), [rows])
  return whole === rows ? rows : rows.slice(0, SCREENFUL)
}

/** Does something once the next frame is painted; the function returned calls it off. */
function afterPaint(work: () => void): () => void {
  let task = 0
  const frame = requestAnimationFrame(() => {
    task = window.setTimeout(work)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(task)
  }
}

/**
 * Plain elements, and drawn again only if it changed: fifty rows of the library's own took 45 ms of a page's 100 (`npm
 * run bench -- console`). Its link is plain too: the router's own are all drawn again with each letter in the address.
 */
const Row = memo(function Row({
  row,
  base,
  chosen,
  toggle,
}: {
  readonly row: Summary
  /** The address that a row's is below. */
  readonly base: string
  readonly chosen: boolean
  readonly toggle: (reference: string) => void
}) {
  const { Reference: reference } = row
  return (
    <tr data-reference={reference}>
      <td>
        <input
          type="checkbox"
          aria-label={`Choose ${reference}`}
          checked={chosen}
          onChange={() => toggle(reference)}
        />
      </td>
      <td>
        <a className="plain" href={`${base}/${reference}`}>
          <b>{reference}</b>
        </a>{' '}
        <span className="aside">{row.ConsignmentReferenceProvidedByCustomer}</span>
        <span className="more">
          {[row.DestinationAddressPostcode, row.DestinationAddressTown, row.MpdCarrierServiceName]
            .filter(Boolean)
            .join(', ')}
        </span>
      </td>
      <td>
        <StateBadge state={row.State} />
        {row.IsLate && <span className="late">late</span>}
      </td>
      <td>
        {row.DestinationAddressPostcode} <span className="aside">{row.DestinationAddressTown}</span>
      </td>
      <td>{row.MpdCarrierServiceName}</td>
      <td>{row.ShippingDate && dayText(row.ShippingDate)}</td>
      <td>{row.EstimatedDeliveryDate && dayText(row.EstimatedDeliveryDate)}</td>
      <td>{row.LabelsPrinted ? 'printed' : ''}</td>
    </tr>
  )
})
