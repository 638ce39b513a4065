/** The limit: a bare Fastify server that parses the same request and answers with fixed JSON of the same size. */
import fastify from 'fastify'

const answer = `{"filler":"${'x'.repeat(Math.max(0, Number(process.env.ANSWER_BYTES) - 13))}"}`
const app = fastify({ logger: false })
app.post('/deliveryoptions', async (_, reply) =>
  reply.code(201).header('content-type', 'application/json; charset=utf-8').send(answer),
)
app.get('/health', async () => ({ status: 'ready' }))
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
