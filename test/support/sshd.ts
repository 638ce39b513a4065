import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import ssh2 from 'ssh2'

const SSHD = '/usr/sbin/sshd'

/** Whether this machine has OpenSSH's server; continuous integration installs it. */
export const hasSshd = existsSync(SSHD)

export type Sshd = {
  readonly port: number
  readonly username: string
  /** The server's public key as a `known_hosts` line has it. */
  readonly hostKey: string
  readonly clientKey: string
  /** The login directory. */
  readonly home: string
  /** Cuts every connection at once, as a dying network does, and listens no more. */
  readonly kill: () => Promise<void>
}

/** A real OpenSSH server on loopback, for SFTP only, with keys made for this run. */
export async function startSshd(): Promise<Sshd> {
  if (!hasSshd) throw new Error(`This test needs OpenSSH's server at ${SSHD} (openssh-server).`)
  const root = await mkdtemp(join(tmpdir(), 'parcelwright-sshd-'))
  const home = join(root, 'home')
  await mkdir(home)
  const host = ssh2.utils.generateKeyPairSync('ed25519')
  const client = ssh2.utils.generateKeyPairSync('ed25519')
  await writeFile(join(root, 'host'), host.private)
  await chmod(join(root, 'host'), 0o600)
  await writeFile(join(root, 'authorized'), client.public)
  const port = await freePort()
  await writeFile(join(root, 'config'), settings(root, home, port))
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true })
  const server = spawn(SSHD, ['-D', '-e', '-f', join(root, 'config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  await answering(server, port)
  const kill = async () => {
    if (server.pid && server.exitCode === null) process.kill(-server.pid, 'SIGKILL')
    await rm(root, { recursive: true, force: true, maxRetries: 5 })
  }
  const username = userInfo().username
  return { port, username, hostKey: host.public, clientKey: client.private, home, kill }
}

const settings = (root: string, home: string, port: number) => `
ListenAddress 127.0.0.1
Port ${port}
HostKey ${join(root, 'host')}
AuthorizedKeysFile ${join(root, 'authorized')}
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
PidFile none
LogLevel ERROR
Subsystem sftp internal-sftp
ForceCommand internal-sftp -d ${home}
`

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject()))
    })
  })

/** Waits until the port answers; sshd gives no other sign. */
async function answering(server: ChildProcess, port: number) {
  let said = ''
  server.stderr?.on('data', (text) => {
    said += text
  })
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`sshd ended: ${said}`)
    if (await reachable(port)) return
    await pause(25)
  }
  throw new Error(`sshd does not answer: ${said}`)
}

const reachable = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
