import type { FastifyInstance } from 'fastify'

const doors = [
  ['/shop', 'Shop', 'Order something: choose a delivery, pay nothing, see the label.'],
  ['/console', 'Console', 'Run the warehouse. Sign in with the demo key.'],
  ['/reference', 'API reference', 'Every call, to read and to try.'],
] as const

/** The demo's front door, so that nobody has to type an address. */
export function serveStartPage(app: FastifyInstance, key: string): void {
  const page = startPage(key)
  app.get('/', (_, reply) =>
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
      )
      .send(page),
  )
}

const startPage = (key: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Parcelwright demo</title>
<link rel="icon" href="data:,">
<style>
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 32px 20px; box-sizing: border-box;
    font: 400 1rem/1.5 system-ui, sans-serif; color: light-dark(#1c211f, #eceeec); background: light-dark(#f7f8f6, #101312); }
  main { width: min(640px, 100%); }
  h1 { font-size: 2rem; line-height: 1.15; letter-spacing: -.02em; margin: 0 0 8px; }
  p { margin: 0; color: light-dark(#5b635f, #a7b0ab); }
  ul { list-style: none; margin: 28px 0; padding: 0; display: grid; gap: 12px; }
  a { display: block; padding: 18px 20px; border: 1px solid light-dark(#dfe3e0, #2f3633); border-radius: 12px;
    text-decoration: none; color: inherit; background: light-dark(#fff, #171a19); }
  a:hover { border-color: light-dark(#1d5b4a, #7fd1b4); }
  a:focus-visible { outline: 3px solid light-dark(#1d5b4a, #7fd1b4); outline-offset: 2px; }
  b { display: block; font-weight: 600; font-size: 1.125rem; }
  code { color: light-dark(#1c211f, #eceeec); overflow-wrap: anywhere; }
</style>
<main>
  <h1>Parcelwright</h1>
  <p>Delivery promises at checkout, kept. This is the demo retailer, in a sandbox: nothing leaves this machine.</p>
  <ul>
${doors.map(([href, name, what]) => `    <li><a href="${href}"><b>${name}</b><span>${what}</span></a></li>`).join('\n')}
  </ul>
  <p>The demo's key: <code>${key}</code></p>
</main>
</html>
`
