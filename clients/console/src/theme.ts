import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** One green for what can be done; states have colours of their own. Dark enough for small text on white. */
const moss: MantineColorsTuple = [
  '#e9f6f3',
  '#d5e9e4',
  '#a9d3c9',
  '#7abdad',
  '#54aa96',
  '#3c9f88',
  '#2e8873',
  '#0b6e5f',
  '#095c4f',
  '#064a40',
]

export const theme = createTheme({
  primaryColor: 'moss',
  primaryShade: 7,
  colors: { moss },
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: {
    fontWeight: '620',
    sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.05rem' } },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  components: {
    // The colour stands around the words: in most of them words cannot be read.
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
    Modal: {
      defaultProps: {
        closeButtonProps: { 'aria-label': 'Close' },
        // Its head is not the banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
    },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
  },
})
