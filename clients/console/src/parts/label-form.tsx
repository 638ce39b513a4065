import { NativeSelect } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { type LabelForm, labelForms } from '../api/labels.ts'

/** The form in which this workplace prints; kept in this browser. */
export const useLabelForm = () => {
  const [kept, keep] = useLocalStorage<string>({
    key: 'parcelwright-labels',
    defaultValue: 'pages',
    getInitialValueInEffect: false,
  })
  return { form: (kept in labelForms ? kept : 'pages') as LabelForm, keep }
}

export function LabelFormSelect() {
  const { form, keep } = useLabelForm()
  return (
    <NativeSelect
      size="xs"
      aria-label="Labels are printed as"
      value={form}
      onChange={(event) => keep(event.currentTarget.value)}
      data={Object.entries(labelForms).map(([value, { name }]) => ({ value, label: name }))}
    />
  )
}
