import { checkConnectors } from '../../carriers/check-connectors.ts'
import { type CheckedDocument, reviewDocument } from '../../domain/configuration/index.ts'
import { accepted, type Problem, type Result, refused } from '../../domain/result.ts'

/** Every problem and warning of a document, without publishing it: the domain's, then what its connectors cannot do. */
export function validateConfiguration(document: unknown): {
  readonly errors: readonly Problem[]
  readonly warnings: readonly Problem[]
} {
  const review = reviewDocument(document)
  const beyond = review.document ? checkConnectors(review.document) : []
  return { errors: [...review.errors, ...beyond], warnings: review.warnings }
}

/** A document that may be published, with its warnings; refused with everything that is wrong with it. */
export function checkConfiguration(input: unknown): Result<CheckedDocument, readonly Problem[]> {
  const { document, errors, warnings } = reviewDocument(input)
  if (!document) return refused(errors)
  const beyond = checkConnectors(document)
  return beyond.length > 0 ? refused(beyond) : accepted({ document, warnings })
}
