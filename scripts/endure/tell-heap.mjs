// Loaded into the server before anything else: on SIGUSR2 it collects all garbage and writes down what is left.
import * as fs from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
process.on('SIGUSR2', () => {
  for (let n = 0; n < 3; n += 1) collect()
  const draft = `${process.env.HEAP_FILE}.part`
  fs.writeFileSync(draft, JSON.stringify(process.memoryUsage()))
  fs.renameSync(draft, process.env.HEAP_FILE)
})
