export {
  type CheckedDocument,
  checkDocument,
  type DocumentReview,
  reviewDocument,
} from './check-document.ts'
export { type ProblemCode, problemCodes } from './checks/report.ts'
export { type DocumentChange, diffDocuments } from './diff.ts'
export type * from './document.ts'
export { referenceKey } from './reference-key.ts'
export { configurationSchema } from './schema.ts'
