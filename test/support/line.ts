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
