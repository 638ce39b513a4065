/** npm run bench: measures the product against its limits and fails where a budget is missed. */
import { parseArgs } from 'node:util'
import { missedBudgets } from './measure/budgets.ts'
import { describeMachine } from './measure/machine.ts'
import { tableOf, writeResults } from './measure/report.ts'
import type { Result } from './measure/result.ts'
import { scenarios } from './scenarios/index.ts'
import { postgresUrl } from './servers/databases.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const help = `Usage: npm run bench -- [--full] [SCENARIO ...]

Measures each part beside its limit in the same run and prints both, with the ratio that bench/budgets.json sets a
bound to. Exits 1 where one is missed. Results: bench/results/latest.json and .md. How to read them:
docs/performance.md. Without PostgreSQL (BENCH_DATABASE_URL, or postgres at 127.0.0.1:5432) it says what it leaves out.

--full     more repeats, larger sizes

${scenarios.map(({ name, summary }) => `${name.padEnd(12)} ${summary}`).join('\n')}`

const embedded = ['embedded'] as const
const both = ['postgresql', 'embedded'] as const

async function run(names: readonly string[], full: boolean): Promise<boolean> {
  const chosen = scenarios.filter(({ name }) => names.length === 0 || names.includes(name))
  const results: Result[] = []
  const machine = await describeMachine()
  const databases = machine.postgresql === null ? embedded : both
  const beganAt = performance.now()
  for (const scenario of chosen) {
    const say = (progress: string) => {
      const seconds = ((performance.now() - beganAt) / 1000).toFixed(0).padStart(4)
      console.error(`${seconds} s  ${scenario.name}: ${progress}`)
    }
    if (scenario.needs === 'postgresql' && machine.postgresql === null) {
      say(`left out: no PostgreSQL answers at ${new URL(postgresUrl).host} (BENCH_DATABASE_URL)`)
      continue
    }
    say('begins')
    results.push(...(await scenario.run({ full, say, databases })))
  }
  const missed = missedBudgets(results, { full, names })
  writeResults(results, missed, machine)
  console.log(tableOf(results, missed, machine))
  return missed.length === 0
}

const unknown = positionals.filter((name) => !scenarios.some((one) => one.name === name))
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `Unknown: ${unknown.join(', ')}\n\n${help}` : help)
  process.exit(values.help ? 0 : 2)
}
process.exit((await run(positionals, values.full)) ? 0 : 1)
