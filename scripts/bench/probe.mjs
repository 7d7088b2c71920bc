// Loaded into each server that is measured: tells what it has used of the processor and of memory when the bench asks.
process.on('message', question => {
  if (question !== 'used') return
  globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() })
})
process.channel?.unref()
