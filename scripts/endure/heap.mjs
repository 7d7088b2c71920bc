import * as fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { messageRequest } from './person.mjs'
import { freshFolder, removeFolder, signal, until } from './processes.mjs'
import { unfinished, withStage } from './stage.mjs'

const atOnce = 10
/** How long a turn that has ended is remembered, and a little. */
const forgotten = 31_000
const mostGrowth = 6 * 1024 * 1024

/** A thousand answers that are broken off, half with Stop and half by going away: afterwards the heap is as large as before. */
export async function heap(tally, { short }) {
  const many = short ? 60 : 1_000
  const folder = freshFolder()
  const file = path.join(folder, 'heap.json')
  const hook = path.join(import.meta.dirname, 'tell-heap.mjs')
  try {
    await withStage({ env: { HEAP_FILE: file }, imports: [hook] }, stage =>
      tally.attempt(
        `${many.toLocaleString('en')} streamed and aborted turns`,
        trial => abortMany(trial, stage, { many, file, isMeasured: !short }),
        { seconds: 300 },
      ),
    )
  } finally {
    removeFolder(folder)
  }
}

async function abortMany(trial, stage, { many, file, isMeasured }) {
  const people = await Promise.all(Array.from({ length: atOnce }, () => stage.newPerson()))
  const abort = count =>
    Promise.all(
      people.map(async person => {
        for (let n = 0; n < count / atOnce; n += 1) await abortOne(trial, person, n)
      }),
    )
  await abort(isMeasured ? 400 : 20)
  const before = isMeasured ? await settledHeap(stage, file) : 0
  await abort(many)
  await until(async () => (await unfinished(stage)).length === 0, { what: 'the end of every turn' })
  const { open } = stage.dialect
  if (open > 0) trial.lost(`${open} answers of the model still go on`)
  for (const bug of stage.bugs()) trial.lost(`the server took it for a bug: ${bug}`)
  if (!isMeasured) return
  const after = await settledHeap(stage, file)
  const growth = after - before
  trial.note(`heap after garbage collection ${inMB(before)} after 400, ${inMB(after)} after ${many} more`)
  if (growth > mostGrowth) trial.lost(`the heap grew by ${inMB(growth)}`)
}

async function abortOne(trial, person, n) {
  const isStopped = n % 2 === 0
  const leave = new AbortController()
  const { status, events } = await person.stream(messageRequest(`create “aborted ${n}”`), {
    signal: leave.signal,
    promisesStop: isStopped,
  })
  if (status !== 200) return trial.lost(`a message was answered with ${status}`)
  let text = ''
  let threadId
  for await (const event of events) {
    if (event.type === 'thread.created') threadId = event.thread.id
    text += event.update?.delta ?? ''
    if (text.length < 5 * (n % 6)) continue
    if (isStopped) await person.post('/api/chatkit/stop', { thread_id: threadId })
    leave.abort()
    break
  }
  trial.tried()
}

/** Once all that is remembered for a while has been forgotten. */
async function settledHeap(stage, file) {
  await until(async () => (await unfinished(stage)).length === 0, { what: 'the end of every turn' })
  await sleep(forgotten)
  fs.rmSync(file, { force: true })
  signal(stage.server.pid, 'SIGUSR2')
  await until(() => fs.existsSync(file), { what: 'word of the heap' })
  return JSON.parse(fs.readFileSync(file, 'utf8')).heapUsed
}

const inMB = bytes => `${(bytes / 1024 / 1024).toFixed(1)} MB`
