import { geminiModel } from '@/lib/agent/gemini/gemini-model'
import type { FailureKind } from '@/lib/agent/model-failure'
import { faultsOf } from '../scripts/gemini-dialect.mjs'
import type { Dialect } from './dialect'

/** What becomes of an answer with this fault: an error of this kind, and whether the same request is made again. */
interface Fate {
  kind: FailureKind
  again?: 'always' | 'once'
}
export const fates: Record<string, Fate> = {
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
export const faults = Object.values(faultsOf).flat()
export const { oddities = [] } = faultsOf
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

export interface Outcome {
  kind: FailureKind | null
  requests: number
  ran: string[]
}

/** The policy in a few lines: three tries, one of them for an empty answer; a turn of two steps, tools between them. */
export function expected(answers: string[][]): Outcome {
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

/** One that loses no time, with an end to its patience where the answers try it. */
export const hastyModel = ({ baseURL }: Dialect, answers: string[][]) =>
  geminiModel({
    apiKey: 'key-of-the-operator',
    baseURL,
    model: 'gemini-3.8-flash',
    sleep: async () => {},
    ...(isSlow(answers) && { firstTokenMs: 2000, answerMs: 2500 }),
  })

const isSlow = (answers: string[][]) => answers.flat().some(fault => fault === 'silent' || fault === 'hang')

/** What is run at once: a dozen, and more of those that only wait. */
export function inBatches<Case extends string[][]>(cases: Case[]): Case[][] {
  const [slow, quick] = [cases.filter(isSlow), cases.filter(one => !isSlow(one))]
  return [...slices(quick, 12), ...slices(slow, 40)]
}

const slices = <Case>(all: Case[], size: number): Case[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))
