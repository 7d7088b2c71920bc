import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import path from 'node:path'
import { compareWritten } from './kill-in-writes.mjs'
import { Person } from './person.mjs'
import { databaseUrl, freshFolder, removeFolder, serve, until } from './processes.mjs'
import { query } from './stage.mjs'

const sizeMB = 160

/** A small disk of its own for the embedded database, filled to the brim while people write, and then given room again. */
export async function disk(tally, { short }) {
  const what = 'the disk full under the embedded database'
  const mount = freshFolder()
  if (!isMounted(mount)) return tally.skip(what, 'mounting a small disk needs root, on Linux')
  try {
    await tally.attempt(what, trial => fillAndFree(trial, mount, short ? 1 : 3))
  } finally {
    execFileSync('umount', ['--lazy', mount])
    removeFolder(mount)
  }
}

function isMounted(mount) {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMB}m`, 'tmpfs', mount], { stdio: 'ignore' })
    fs.chmodSync(mount, 0o711)
    return true
  } catch {
    removeFolder(mount)
    return false
  }
}

async function fillAndFree(trial, mount, rounds) {
  const dataDir = path.join(mount, 'data')
  const running = await serve('start.mjs', { env: { TANDEM_DATA_DIR: dataDir } })
  try {
    const person = await Person.signedUp(() => running.origin)
    const confirmed = new Map()
    for (let round = 0; round < rounds; round += 1) {
      await write(trial, person, confirmed, `before ${round}`, 20)
      const ballast = path.join(mount, 'ballast')
      fillUp(ballast)
      const refused = await writeUntilRefused(trial, person, confirmed, round)
      fs.rmSync(ballast)
      const isWell = async () => (await person.send('/api/health')).status === 200
      await until(isWell, { seconds: 60, what: 'health with room on the disk' })
      const again = await person.insist('/api/tasks', { title: refused.title }, { key: refused.key })
      if (again.status !== 201) trial.lost(`${refused.title}, with room again: ${again.status}`)
      confirmed.set(refused.title, again.body.task?.number)
      trial.tried()
    }
    const stage = { query: (sql, values) => query(databaseUrl(dataDir), sql, values) }
    await compareWritten(trial, stage, person, confirmed)
    for (const line of running.said.text.split('\n').filter(text => text.includes('"msg":"bug"')))
      trial.lost(`the server took it for a bug: ${line}`)
  } finally {
    await running.end('SIGTERM')
  }
}

/** To the last byte that the disk gives. */
function fillUp(ballast) {
  const file = fs.openSync(ballast, 'w')
  for (let size = 1024 * 1024; size >= 1024; ) {
    try {
      fs.writeSync(file, Buffer.alloc(size))
    } catch (error) {
      if (error.code !== 'ENOSPC') throw error
      size /= 2
    }
  }
  fs.closeSync(file)
}

/** Large notes, so that what is written ahead needs room soon. */
async function writeUntilRefused(trial, person, confirmed, round) {
  for (let n = 0; ; n += 1) {
    const [title, key] = [`full ${round}.${n}`, `full-${round}-${n}`]
    const notes = Array.from({ length: 300 }, () => Math.random().toString(36)).join(' ')
    const answer = await person.post('/api/tasks', { title, notes }, { headers: { 'idempotency-key': key } })
    const body = await answer.json()
    if (answer.status === 201) confirmed.set(title, body.task.number)
    else {
      if (answer.status !== 503 || !/^[A-Z].*\.$/.test(body.detail))
        trial.lost(`${title}: ${answer.status} ${body.detail}`)
      return { title, key }
    }
    if (n > 5_000) throw new Error('the disk does not get full')
  }
}

async function write(trial, person, confirmed, name, count) {
  for (let n = 0; n < count; n += 1) {
    const { status, body } = await person.insist('/api/tasks', { title: `${name}.${n}` })
    if (status !== 201) trial.lost(`${name}.${n}: ${status}`)
    confirmed.set(`${name}.${n}`, body.task?.number)
  }
}
