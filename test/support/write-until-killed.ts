import { toInstant } from '../../src/domain/time/index.ts'
import {
  inTransaction,
  issueNumbers,
  migrate,
  openDatabase,
  openOfferWriter,
} from '../../src/store/index.ts'
import { claimSelection } from './selections.ts'

// Started by a test as a process of its own: writes offers and selections without end, and says each number it was told
// is stored on a line of its own. The test kills it and looks whether what was said is there.
const [dataDir = ''] = process.argv.slice(2)
const database = await openDatabase({ dataDir })
await migrate(database)
const offers = openOfferWriter(database)
const now = toInstant(Date.now())
process.stdout.write('ready\n')

async function writeFrom(start: number): Promise<never> {
  for (let number = start; ; number += 10) {
    await offers.save({
      environmentId: 1,
      firstOption: number,
      optionCount: 10,
      potentialNumber: null,
      configurationVersion: 1,
      askedAt: now,
      expiresAt: now,
      request: 'r'.repeat(2_000),
      options: 'o'.repeat(2_000),
    })
    const [serial] = await inTransaction(database.db, async (tx) => {
      await claimSelection(tx, {
        environmentId: 1,
        optionNumber: number,
        consignmentNumber: number,
        at: now,
      })
      return (await issueNumbers(tx, 1, 'NW', { first: 1, last: 1e12 }, 1)) ?? []
    })
    process.stdout.write(`${number} ${serial}\n`)
  }
}
await Promise.all(Array.from({ length: 8 }, (_, i) => writeFrom(i * 1_000_000)))
