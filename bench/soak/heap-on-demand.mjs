// Loaded into the server before its own code: tells whoever started it how much memory it uses, on demand after collecting
// garbage.
process.on('message', ({ collect }) => {
  if (collect) globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  process.send?.({ heapUsed, rss })
})
// Whoever asks does not keep the server from ending.
process.channel?.unref()
