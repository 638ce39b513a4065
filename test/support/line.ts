import { connect, createServer, type Socket } from 'node:net'

/** A wire to a port on loopback that can be cut while bytes are on it. */
export async function layLine(port: number) {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The line has no port.')
  const cut = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  return { port: address.port, cut }
}

/**
 * A wire to a port that drops: the first connection after so many bytes of ours, the second after so many, and so on; those
 * after them hold. What is on its way when it drops is lost, as with a dying network.
 */
export async function layFlakyLine(port: number, dropsAfterBytes: readonly number[]) {
  let connections = 0
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const limit = dropsAfterBytes[connections] ?? Number.POSITIVE_INFINITY
    connections += 1
    const far = connect(port, '127.0.0.1')
    let passed = 0
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (bytes) => {
      passed += bytes.length
      if (passed < limit) far.write(bytes)
      else near.destroy()
    })
    far.pipe(near)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The line has no port.')
  const take = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  return { port: address.port, take, connections: () => connections }
}
