// Loaded into the server before anything else: its clock is off by as many milliseconds as CLOCK_FILE says, read again on SIGUSR2.
import * as fs from 'node:fs'

const RealDate = Date
let offset = 0
const now = () => RealDate.now() + offset

globalThis.Date = new Proxy(RealDate, {
  construct: (_, given, target) => Reflect.construct(RealDate, given.length === 0 ? [now()] : given, target),
  apply: () => new RealDate(now()).toString(),
  get: (_, name, target) => (name === 'now' ? now : Reflect.get(RealDate, name, target)),
})

process.on('SIGUSR2', () => {
  offset = Number(fs.readFileSync(process.env.CLOCK_FILE, 'utf8'))
  fs.rmSync(process.env.CLOCK_FILE)
})
