import { expect, test, vi } from 'vitest'
import { Tally } from './tally.mjs'

test('what was lost, what broke off, what never ended and what was not tried at all all count as lost', async () => {
  const print = vi.mocked(console.log)
  const outcomes: Record<string, boolean> = {}
  const attempt = async (name: string, ...given: [Parameters<Tally['attempt']>[1], { withinSeconds: number }?]) => {
    const tally = new Tally()
    await tally.attempt(name, ...given).catch(error => expect(error.message).toMatch(/^no end/))
    outcomes[name] = tally.hasLost
    return tally
  }
  await attempt('well', async ({ tried }) => tried(3))
  await attempt('lost', async ({ tried, lost }) => {
    tried()
    lost('a task')
  })
  await attempt('broken off', async ({ tried }) => {
    tried()
    throw new Error('no answer')
  })
  await attempt('endless', async ({ tried }) => tried() ?? new Promise(() => {}), { withinSeconds: 0.01 })
  await attempt('untried', async () => {})
  expect(outcomes).toEqual({ well: false, lost: true, 'broken off': true, endless: true, untried: true })
  print.mockClear()
})

test('the table says what was tried, how often and what was lost, and why something was skipped', async () => {
  const tally = new Tally()
  await tally.attempt('kill -9', async ({ tried, lost }) => {
    tried(1_200)
    lost('#4\nand why')
  })
  tally.skip('a full disk', 'nothing may be mounted here')
  vi.mocked(console.log).mockClear()
  const rows = tally
    .table()
    .split('\n')
    .map(line =>
      line
        .split('|')
        .map(cell => cell.trim())
        .slice(1, -1),
    )
  expect(rows).toEqual([
    ['what was tried', 'times', 'lost', 'took'],
    [expect.stringMatching(/^-+$/), expect.any(String), expect.any(String), expect.any(String)],
    ['kill -9', '1,200', '1: #4', '0 s'],
    ['a full disk', '–', 'skipped: nothing may be mounted here', '–'],
  ])
  expect(tally.sentence()).toContain('1 lost')
})
