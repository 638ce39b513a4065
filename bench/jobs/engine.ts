import { compileSnapshot } from '../../src/domain/configuration/index.ts'
import {
  type CapacityUsed,
  findDeliveryOptions,
  openAnswerMemory,
  prepareRequest,
  recallDeliveryOptions,
} from '../../src/domain/delivery-options/index.ts'
import { toInstant } from '../../src/domain/time/index.ts'
import { readPlainRequest } from '../../src/http/codec/options/plain-request.ts'
import { benchDocument, type Size, usual } from '../fixtures/configuration.ts'
import { optionsBody } from '../fixtures/requests.ts'
import { interleaved, measured } from '../measure/repeat.ts'
import type { Result } from '../measure/result.ts'
import { besideIn, cpuMicroseconds } from '../measure/work.ts'
import type { Job } from './in-child.ts'

const now = toInstant(Date.parse('2026-03-02T10:00:00Z'))
const used: CapacityUsed & { revision: number } = { revision: 0, window: () => 0, daily: () => 0 }
const bodies = Array.from({ length: 500 }, (_, n) => optionsBody(n))
const turns = 4_000

/** Requests put to the engine of a configuration: found anew, or remembered as the server does. */
function engineOf(size: Size) {
  const snapshot = compileSnapshot(benchDocument(size), 1)
  const memory = openAnswerMemory(100_000)
  const requests = bodies.map((body) => {
    const asked = readPlainRequest(JSON.parse(body))
    const prepared = asked && prepareRequest(snapshot, asked, now)
    if (!prepared?.ok) throw new Error('The request of the bench is refused.')
    return prepared.value
  })
  const request = (turn: number) => requests[turn % requests.length] as (typeof requests)[number]
  return {
    find: (turn: number) => void findDeliveryOptions(snapshot, request(turn), now, used),
    recall: (turn: number) =>
      void recallDeliveryOptions(memory, snapshot, request(turn), now, used),
  }
}

const perCore = async (
  head: Pick<Result, 'id' | 'what'>,
  work: (turn: number) => void,
): Promise<Result> => {
  const { runs } = await interleaved(5, { runs: () => 1e6 / cpuMicroseconds(turns, work) })
  return { ...head, unit: '/s', value: measured(runs) }
}

/** The engine alone, on one core, and what a configuration costs to compile. */
export const job: Job = async () => {
  const [few, many] = [engineOf(usual), engineOf({ ...usual, elsewhere: 2_970 })]
  const large = benchDocument({ ...usual, elsewhere: 2_970 })
  const { compile } = await interleaved(5, {
    compile: () => cpuMicroseconds(1, () => compileSnapshot(large, 1)) / 1_000,
  })
  return [
    await perCore({ id: 'engine.find', what: 'engine alone, one core: answers found' }, few.find),
    await perCore(
      { id: 'engine.recall', what: '  answers remembered where they stand' },
      few.recall,
    ),
    await besideIn(
      'us',
      { id: 'engine.configured', what: '  30 -> 3,000 configured, 30 serve (CPU)' },
      turns,
      { value: many.find, limit: few.find },
    ),
    {
      id: 'engine.compile',
      what: 'compiling 3,000 services (CPU)',
      unit: 'ms',
      value: measured(compile),
    },
  ]
}
