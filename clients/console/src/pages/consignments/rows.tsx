import { Checkbox, Table } from '@mantine/core'
import { memo, startTransition, useEffect, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Found } from '../../api/consignments.ts'
import { Listing } from '../../parts/listing.tsx'
import { StateBadge } from '../../parts/state-badge.tsx'
import { dayText } from '../../parts/times.ts'

type Summary = Found['consignments'][number]
const columns = ['Consignment', 'State', 'To', 'Carrier service', 'Collected', 'Promised', 'Label']

/** A page of consignments; a click anywhere on a row opens it. */
export function Rows({
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
  const open = (target: Element) => {
    const reference = target.closest('tr')?.dataset.reference
    if (reference && !target.closest('a, input, label')) navigate(`/consignments/${reference}`)
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
      <tbody onClick={(event) => open(event.target as Element)}>
        {drawn.map((row) => (
          <Row key={row.Reference} row={row} chosen={chosen.has(row.Reference)} toggle={toggle} />
        ))}
      </tbody>
    </Listing>
  )
}

/** As many as a usual screen shows. */
const SCREENFUL = 20

/** The first screenful at once, the rest of the page when there is time: typing waits for what can be seen. */
function useScreenFirst(rows: readonly Summary[]): readonly Summary[] {
  const [whole, setWhole] = useState(rows)
  useEffect(() => startTransition(() => setWhole(rows)), [rows])
  return whole === rows ? rows : rows.slice(0, SCREENFUL)
}

/**
 * Plain elements, and drawn again only if it changed: fifty rows of the library's own took 45 ms of a page's 100 (`npm
 * run bench -- console`).
 */
const Row = memo(function Row({
  row,
  chosen,
  toggle,
}: {
  readonly row: Summary
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
        <Link className="plain" to={`/consignments/${reference}`}>
          <b>{reference}</b>
        </Link>{' '}
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
