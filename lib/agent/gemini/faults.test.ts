import { Agent, Runner, tool } from '@openai/agents'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { withDialect } from '@/test/dialect'
import { expected, fates, faults, hastyModel, inBatches, type Outcome, oddities } from '@/test/fates'
import { faultsOf } from '../../../scripts/gemini-dialect.mjs'
import { type FailureKind, ModelFailure } from '../model-failure'

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
    const model = hastyModel(server, answers)
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

/** Several at once; more of those that only wait. */
async function verify(cases: string[][][], stream = true) {
  for (const some of inBatches(cases)) {
    const results = await Promise.all(some.map(answers => happened(answers, stream)))
    const seen = results.map(({ kind, requests, ran }, at) => ({ answers: some[at], kind, requests, ran }))
    expect(seen).toEqual(some.map(answers => ({ answers, ...expected(answers) })))
  }
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
