import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSignIn } from '../api/session.ts'

/** The key is sent once and exchanged for a cookie that scripts cannot read. */
export default function SignIn() {
  const signIn = useSignIn()
  const [key, setKey] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const found = await signIn(key.trim()).catch(() => 'The server does not answer. Is it running?')
    setBusy(false)
    setProblem(found)
  }
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder p="xl" w={420} maw="100%" component="form" onSubmit={submit}>
        <Stack>
          <div>
            <Text fw={650} c="moss">
              Parcelwright
            </Text>
            <Title order={1}>Sign in to the console</Title>
          </div>
          <PasswordInput
            label="API key"
            description="It is exchanged for a session of twelve hours and not kept in this browser."
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
            autoComplete="current-password"
            autoFocus
            required
          />
          {problem && (
            <Alert color="red" variant="light" role="alert">
              {problem}
            </Alert>
          )}
          <Button type="submit" loading={busy} disabled={key.trim() === ''}>
            Sign in
          </Button>
          <Text size="sm" c="dimmed">
            No key? With <code>npm run demo</code> it is <code>demo-sandbox-key</code>; elsewhere an
            administrator makes one under Keys, or with <code>parcelwright key create</code>.
          </Text>
        </Stack>
      </Paper>
    </Center>
  )
}
