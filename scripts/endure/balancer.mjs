import { Agent, request as ask, createServer } from 'node:http'

/** A small proxy before several instances: takes turns, passes streams through, and knows within a request that one is gone. */
export async function startBalancer(portsOf) {
  const agent = new Agent({ keepAlive: false })
  let turn = 0
  const server = createServer(async (incoming, outgoing) => {
    const pieces = []
    for await (const piece of incoming) pieces.push(piece)
    const ports = portsOf()
    turn += 1
    pass(incoming, outgoing, Buffer.concat(pieces), [
      ...ports.slice(turn % ports.length),
      ...ports.slice(0, turn % ports.length),
    ])
  })
  const pass = (incoming, outgoing, body, [port, ...others]) => {
    if (port === undefined) return outgoing.writeHead(503, { 'retry-after': '1' }).end('{"detail":"Nobody is there."}')
    const { method, url, headers } = incoming
    const asking = ask({ agent, host: '127.0.0.1', port, method, path: url, headers }, answer => {
      outgoing.writeHead(answer.statusCode, answer.rawHeaders)
      answer.on('error', () => outgoing.destroy())
      answer.pipe(outgoing)
    })
    asking.on('error', error => {
      if (error.code === 'ECONNREFUSED') pass(incoming, outgoing, body, others)
      else outgoing.destroy()
    })
    outgoing.on('close', () => asking.destroy())
    asking.end(body)
  }
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(resolve))
    },
  }
}
