import { Button, Checkbox, JsonInput, SegmentedControl, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Question } from '../../api/explain.ts'
import { momentText } from '../../parts/times.ts'
import { BuiltRequest, somethingToAsk, toRequest } from './built-request.tsx'
import { RecordedRequests } from './recorded-requests.tsx'

type Mode = 'built' | 'recorded' | 'pasted'

/** A request for delivery options: built here, taken from what was asked lately, or pasted. */
export function RequestForm({
  places,
  currency,
  busy,
  given,
  ask,
}: {
  readonly places: readonly { readonly reference: string; readonly name: string }[]
  readonly currency: string
  readonly busy: boolean
  /** The question that somebody came here with. */
  readonly given: Question | null
  readonly ask: (question: Question) => void
}) {
  const [mode, setMode] = useState<Mode>(given ? 'pasted' : 'built')
  const [asked, setAsked] = useState(() => somethingToAsk(places[0]?.reference ?? ''))
  const [text, setText] = useState(given ? textOf(given.request) : '')
  const [at, setAt] = useState(given?.at ?? null)
  const [atThen, setAtThen] = useState(true)
  const [problem, setProblem] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setProblem(null)
    if (mode === 'built') return ask({ request: toRequest(asked, currency), at: null })
    try {
      ask({ request: JSON.parse(text) as object, at: atThen ? at : null })
    } catch (error) {
      setProblem(`This is no JSON: ${(error as Error).message}`)
    }
  }
  const change = (next: string) => {
    if (next === 'pasted' && text === '') setText(textOf(toRequest(asked, currency)))
    setMode(next as Mode)
  }
  const take = (question: Question) => {
    setText(textOf(question.request))
    setAt(question.at)
    setAtThen(true)
    ask(question)
  }
  return (
    <Stack component="form" onSubmit={submit as never} gap="sm">
      <SegmentedControl
        size="xs"
        aria-label="How to ask"
        value={mode}
        onChange={change}
        data={[
          { value: 'built', label: 'Build a request' },
          { value: 'recorded', label: 'Recorded' },
          { value: 'pasted', label: text === '' ? 'Paste one' : 'Its text' },
        ]}
      />
      {mode === 'built' && <BuiltRequest {...{ places, currency, asked, setAsked }} />}
      {mode === 'recorded' && <RecordedRequests take={take} />}
      {mode === 'pasted' && (
        <JsonInput
          label="The body of POST /deliveryoptions"
          value={text}
          onChange={setText}
          autosize
          minRows={8}
          maxRows={20}
          error={problem}
          formatOnBlur
        />
      )}
      {mode === 'pasted' && at && (
        <Checkbox
          size="xs"
          checked={atThen}
          onChange={(event) => setAtThen(event.currentTarget.checked)}
          label={`At the instant it was asked, ${momentText(at)} UTC, and not at the clock’s`}
        />
      )}
      {mode !== 'recorded' && (
        <div>
          <Button type="submit" loading={busy}>
            Explain
          </Button>
        </div>
      )}
    </Stack>
  )
}

const textOf = (request: object) => JSON.stringify(request, null, 2)
