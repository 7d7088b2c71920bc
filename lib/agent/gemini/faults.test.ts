import { Agent, Runner, tool } from '@openai/agents'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { withDialect } from '@/test/dialect'
import { faultsOf } from '../../../scripts/gemini-dialect.mjs'
import { type FailureKind, ModelFailure } from '../model-failure'
import { geminiModel } from './gemini-model'

/** What becomes of an answer with this fault: an error of this kind, and whether the same request is made again. */
interface Fate {
  kind: FailureKind
  again?: 'always' | 'once'
}
const fates: Record<string, Fate> = {
  'bad-key': { kind: 'bad_key' },
  'no-model': { kind: 'bad_key' },
  'too-long': { kind: 'too_long' },
  '429-day': { kind: 'quota_day' },
  '429-long': { kind: 'quota_minute' },
  '429-untold': { kind: 'quota_minute' },
  '429-short': { kind: 'quota_minute', again: 'always' },
  503: { kind: 'overloaded', again: 'always' },
  500: { kind: 'overloaded', again: 'always' },
  reset: { kind: 'unreachable' },
  silent: { kind: 'timeout' },
  html: { kind: 'malformed' },
  'error-first': { kind: 'overloaded', again: 'always' },
  'no-choices': { kind: 'malformed', again: 'once' },
  empty: { kind: 'malformed', again: 'once' },
  hang: { kind: 'timeout' },
  cut: { kind: 'cut' },
  'error-midway': { kind: 'overloaded' },
  'error-bare': { kind: 'overloaded' },
  'broken-json': { kind: 'malformed' },
  safety: { kind: 'blocked' },
  'malformed-call': { kind: 'malformed' },
  length: { kind: 'cut' },
  'no-finish': { kind: 'cut' },
}
/** Of two in one answer the earlier in this order shows. */
const precedence = Object.keys(fates).sort((a, b) => order(a) - order(b))
function order(fault: string) {
  const all = [...(faultsOf.refusals ?? []), ...Object.keys(fates).filter(one => !faultsOf.refusals?.includes(one))]
  return all.indexOf(fault)
}
const faults = Object.values(faultsOf).flat()
const { oddities = [] } = faultsOf
/** Whole bodies give nothing on before they end, so that less is lost and more can be asked again. */
const wholeBodyFates: Record<string, Fate> = {
  cut: { kind: 'unreachable' },
  'error-midway': { kind: 'overloaded', again: 'always' },
  'error-bare': { kind: 'overloaded', again: 'always' },
}

function fateOf(together: string[]): Fate | undefined {
  const first = precedence.find(fault => together.includes(fault))
  if (first === undefined) return undefined
  return (together.includes('plain-json') && wholeBodyFates[first]) || fates[first]
}

interface Outcome {
  kind: FailureKind | null
  requests: number
  ran: string[]
}

/** The policy in a few lines: three tries, one of them for an empty answer; a turn of two steps, tools between them. */
function expected(answers: string[][]): Outcome {
  let requests = 0
  for (const step of [1, 2]) {
    let wasEmpty = false
    for (let tries = 1; ; tries += 1) {
      const fate = fateOf(answers[requests] ?? [])
      requests += 1
      if (!fate) break
      const isAsked = fate.again === 'always' || (fate.again === 'once' && !wasEmpty)
      if (!isAsked || tries === 3) return { kind: fate.kind, requests, ran: step === 1 ? [] : ['a', 'b'] }
      wasEmpty ||= fate.again === 'once'
    }
  }
  return { kind: null, requests, ran: ['a', 'b'] }
}

const promise = 'I will count both of them. '

async function happened(answers: string[][], stream: boolean): Promise<Outcome & { text: string }> {
  return withDialect({}, async server => {
    for (const faults of [...answers, [], [], []])
      server.control({
        answers: [
          ({ messages }) =>
            messages.at(-1)?.role === 'tool'
              ? { text: 'Both are counted.', faults }
              : { text: promise, faults, calls: ['a', 'b'].map(name => ({ name: 'count', args: { name } })) },
        ],
      })
    const ran: string[] = []
    const count = tool({
      name: 'count',
      description: 'Counts.',
      parameters: z.object({ name: z.string() }),
      execute: ({ name }) => `${ran.push(name)}`,
    })
    const model = geminiModel({
      apiKey: 'key-of-the-operator',
      baseURL: server.baseURL,
      model: 'gemini-3.8-flash',
      sleep: async () => {},
      ...(isSlow(answers) && { firstTokenMs: 2000, answerMs: 2500 }),
    })
    const agent = new Agent({ name: 'Counter', model, tools: [count] })
    const runner = new Runner({ tracingDisabled: true })
    let kind: FailureKind | null = null
    let text = ''
    try {
      if (stream) {
        const run = await runner.run(agent, 'Count a and b.', { stream: true })
        for await (const event of run)
          if (event.type === 'raw_model_stream_event' && event.data.type === 'output_text_delta')
            text += event.data.delta
        await run.completed
      } else text = (await runner.run(agent, 'Count a and b.')).finalOutput ?? ''
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error
      kind = error.kind
      expect(error.message, 'no words of the provider').toMatch(/^[A-Z][^{}[\]"]+\.$/)
      expect(error.message).not.toMatch(/quota|token|API|key|overloaded\. Please try again later/i)
    }
    expect(server.complaints).toEqual([])
    expect(JSON.stringify(server.requests), 'signatures are Gemini’s own').not.toContain('skip_thought')
    return { kind, requests: server.count, ran: ran.sort(), text }
  })
}

const isSlow = (answers: string[][]) => answers.flat().some(fault => fault === 'silent' || fault === 'hang')

/** Several at once; more of those that only wait. */
async function verify(cases: string[][][], stream = true) {
  const batches = [
    ...inBatches(
      cases.filter(one => !isSlow(one)),
      12,
    ),
    ...inBatches(cases.filter(isSlow), 40),
  ]
  for (const some of batches) {
    const results = await Promise.all(some.map(answers => happened(answers, stream)))
    const seen = results.map(({ kind, requests, ran }, at) => ({ answers: some[at], kind, requests, ran }))
    expect(seen).toEqual(some.map(answers => ({ answers, ...expected(answers) })))
  }
}

function inBatches<Case>(all: Case[], size: number): Case[][] {
  return all.length === 0 ? [] : [all.slice(0, size), ...inBatches(all.slice(size), size)]
}

test('every fault of the server has a fate here, or is made good without a word', () => {
  expect([...Object.keys(fates), ...oddities].sort()).toEqual([...faults].sort())
})

describe('the right error, the right tools run and the exact number of requests', () => {
  test('for every fault once, and for good', () =>
    verify(faults.flatMap(fault => [[[fault]], [[fault], [fault], [fault]]])))

  test('for every fault once, and for good, without a stream', async () => {
    const whole = faults.map(fault => [fault, 'plain-json'])
    await verify(
      whole.flatMap(both => [[both], [both, both, both]]),
      false,
    )
  })

  const pairs = faults.flatMap(fault => faults.map(other => [fault, other] as const))

  test('for every two faults in one answer', () => {
    const unordered = pairs.filter(([one, other]) => faults.indexOf(one) <= faults.indexOf(other))
    return verify(unordered.map(both => [[...both]]))
  }, 180_000)

  test('for every fault and then every other', () => verify(pairs.map(([one, other]) => [[one], [other]])), 180_000)

  test('for every fault that is asked again, every other, and the first once more', () => {
    const again = pairs.filter(([one]) => fates[one]?.again)
    return verify(again.map(([one, other]) => [[one], [other], [one]]))
  }, 180_000)
})

describe('what was said before it went wrong has been given on', () => {
  test.each(faultsOf.ends ?? [])('%s', async fault => {
    const { text, kind, ran } = await happened([[fault]], true)
    expect(text).toBe(promise)
    expect(kind).toBe(fates[fault]?.kind)
    expect(ran).toEqual([])
  })
})
