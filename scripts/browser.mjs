// The browser that the tests drive: one that is named, one of the system, Playwright's; failing these, one is installed.
import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import path from 'node:path'
import { root } from './settings.mjs'
import { Refusal } from './step.mjs'

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  app => `/Applications/${app}.app/Contents/MacOS/${app}`,
)

/** @returns {Promise<string>} the path of a Chromium */
export async function browserForTests() {
  const found = await findBrowser()
  if (found) return found
  console.log('  No Chromium found (CHROME_PATH names one): installing Playwright’s …')
  const cli = path.join(root, 'node_modules', 'playwright-core', 'cli.js')
  const downloaded = spawnSync(process.execPath, [cli, 'install', 'chromium'], { encoding: 'utf8', timeout: 300_000 })
  const own = await findBrowser()
  if (downloaded.status === 0 && own) return own
  if (process.platform === 'linux' && process.getuid() === 0) {
    console.log('  That download is not to be had here: installing the system’s chromium with apt-get …')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
      spawnSync('apt-get', args, { env, stdio: 'ignore', timeout: 600_000 })
    }
    const system = await findBrowser()
    if (system) return system
  }
  throw new Refusal('No Chromium could be found or installed, so the browser tests cannot run. Set CHROME_PATH to one.')
}

export async function findBrowser() {
  if (process.env.CHROME_PATH) {
    if (isExecutable(process.env.CHROME_PATH)) return process.env.CHROME_PATH
    throw new Refusal(`CHROME_PATH names ${process.env.CHROME_PATH}, which is not a program.`)
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const system = commands.flatMap(command => folders.map(folder => path.join(folder, command)))
  const { chromium } = await import('playwright-core')
  return [...system, ...macApps, chromium.executablePath()].find(isExecutable)
}

function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return fs.statSync(file).isFile()
  } catch {
    return false
  }
}
