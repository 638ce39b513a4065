import { pdfChunks, toPages } from '../pdf/pdf.ts'
import { drawCn22 } from './cn22.ts'
import { drawCn23 } from './cn23.ts'
import { drawCommercialInvoice } from './commercial-invoice.ts'
import type { CustomsFacts } from './customs-facts.ts'

/** The documents of the wire (other-flows 10.1). */
export type CustomsDocumentKind = 'CN22' | 'CN23' | 'CommercialInvoice'

const drawings = {
  CN22: drawCn22,
  CN23: drawCn23,
  CommercialInvoice: drawCommercialInvoice,
} as const satisfies Record<CustomsDocumentKind, (facts: CustomsFacts) => unknown>

/** Office printers have 600 dpi; the declarations' bars lie on their dots. */
const DPI = 600

/**
 * A customs document as PDF: CN22 (A6) or CN23 (A4) of one package, or the commercial invoice (A4) of a
 * consignment. Which of them is due is not decided here (other-flows CU2, CU4).
 */
export const renderCustomsDocument = (kind: CustomsDocumentKind, facts: CustomsFacts): Buffer =>
  Buffer.concat([...pdfChunks(toPages(drawings[kind](facts)), DPI)])
