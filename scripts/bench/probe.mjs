// Loaded into each server that is measured: tells what it has used of the processor, or needs of memory, when the bench asks.
process.on('message', question => {
  if (question === 'processor') {
    const { user, system } = process.cpuUsage()
    process.send?.((user + system) / 1_000)
  }
  if (question === 'memory') {
    for (let n = 0; n < 3; n++) globalThis.gc?.()
    process.send?.(process.memoryUsage.rss())
  }
})
process.channel?.unref()
