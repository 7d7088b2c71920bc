// One start a data folder. A lock names a process and when it began, so that neither a crash nor a reused process id fools it.
import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from './step.mjs'

/** @returns {Promise<() => void>} gives the folder back */
export async function lockFolder(dataDir) {
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    fs.accessSync(dataDir, fs.constants.W_OK | fs.constants.X_OK)
  } catch (error) {
    throw new Refusal(`The data folder ${dataDir} cannot be used (${error.code}). Set TANDEM_DATA_DIR to another.`)
  }
  const file = path.join(dataDir, 'lock')
  const mine = `${process.pid} ${bornAt(process.pid)}\n`
  const draft = `${file}.${process.pid}`
  fs.writeFileSync(draft, mine)
  try {
    // A killed process can stay visible for a second or two.
    for (let attempt = 0; ; attempt++) {
      if (linked(draft, file)) return () => readLock(file) === mine && fs.rmSync(file, { force: true })
      const theirs = readLock(file)
      const pid = Number(theirs.split(' ')[0])
      if (!isAlive(theirs)) takeAway(file, theirs)
      else if (attempt >= 12)
        throw new Refusal(`${dataDir} is in use by another start (process ${pid}). Stop that first.`)
      else await sleep(250)
    }
  } finally {
    fs.rmSync(draft, { force: true })
  }
}

function linked(draft, file) {
  try {
    fs.linkSync(draft, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** Two starts may find the same dead lock: only what was judged dead is removed, never a lock that just took its place. */
function takeAway(file, judged) {
  const aside = `${file}.stale.${process.pid}`
  try {
    fs.renameSync(file, aside)
    if (fs.readFileSync(aside, 'utf8') !== judged) fs.linkSync(aside, file)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  } finally {
    fs.rmSync(aside, { force: true })
  }
}

function isAlive(lock) {
  const [pid, born] = lock.trim().split(' ')
  return Boolean(pid) && bornAt(Number(pid)) === born
}

/** When a process began, in words that no other process of this boot shares; empty for none. */
function bornAt(pid) {
  try {
    if (process.platform === 'linux') {
      const fields = fs
        .readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')
      if (fields[0] === 'Z') return ''
      return `${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .replaceAll(/\s+/g, '-')
  } catch {
    return ''
  }
}

function readLock(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
