import 'server-only'
import { Ratelimit } from '@upstash/ratelimit'
import { Redis } from '@upstash/redis'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { countEachInPostgres, countInPostgres } from './count-in-postgres'

export interface Allowance {
  name: string
  most: number
  perSeconds: number
}

export interface Verdict {
  allowed: boolean
  remaining: number
  resetsAt: Date
}

/** Takes one of what `key` is allowed; refused when nothing is left. */
export async function take(allowance: Allowance, key: string): Promise<Verdict> {
  const { success, remaining, reset } = await asked(limiterFor(allowance).limit(key))
  return { allowed: success, remaining, resetsAt: new Date(reset) }
}

/** Takes one of each of several, or none at all when one of them is used up. */
export async function takeEach(allowances: Allowance[], key: string): Promise<Verdict[]> {
  const verdicts = redisIfConfigured()
    ? await Promise.all(allowances.map(allowance => take(allowance, key)))
    : await asked(eachInPostgres(allowances, key))
  if (verdicts.every(({ allowed }) => allowed)) return verdicts
  const taken = allowances.filter((_, at) => verdicts[at]?.allowed)
  await Promise.all(taken.map(allowance => giveBack(allowance, key)))
  return verdicts
}

/** Under the keys that the library makes, which puts the name before each itself. */
async function eachInPostgres(allowances: Allowance[], key: string): Promise<Verdict[]> {
  const windows = allowances.map(({ name, most, perSeconds }) => ({ key: `${name}:${name}:${key}`, most, perSeconds }))
  const counted = await countEachInPostgres(windows)
  return counted.map(({ used, endsAt }, at) => ({
    allowed: used !== null,
    remaining: used === null ? 0 : Math.max(0, (windows[at]?.most ?? 0) - used),
    resetsAt: endsAt,
  }))
}

/** Returns one that turned out not to count. */
export async function giveBack(allowance: Allowance, key: string) {
  await asked(limiterFor(allowance).limit(key, { rate: -1 }))
}

/** Starts anew. */
export async function forgive(allowance: Allowance, key: string) {
  await asked(limiterFor(allowance).resetUsedTokens(key))
}

/** Takes one, or throws what the user should hear. */
export async function takeOrRefuse(allowance: Allowance, key: string, message: string): Promise<Verdict> {
  const verdict = await take(allowance, key)
  if (!verdict.allowed) throw tooMany(message, verdict)
  return verdict
}

export function tooMany(message: string, { resetsAt }: Pick<Verdict, 'resetsAt'>) {
  return new AppError('limited', message, { resets_at: resetsAt.toISOString() })
}

const limiters = new Map<string, Ratelimit>()

function limiterFor({ name, most, perSeconds }: Allowance) {
  const id = `${name} ${most}/${perSeconds}`
  const known = limiters.get(id)
  if (known) return known
  const redis = redisIfConfigured()
  const limiter = redis ? Ratelimit.slidingWindow(most, `${perSeconds} s`) : countInPostgres({ most, perSeconds })
  // With PostgreSQL the algorithm never touches the client, which the constructor asks for all the same.
  const made = new Ratelimit({
    redis: redis ?? ({} as Redis),
    limiter,
    prefix: name,
    ephemeralCache: false,
    timeout: 0, // The library's own lets everyone pass when its store is silent: that would switch a guard off.
  })
  limiters.set(id, made)
  return made
}

function redisIfConfigured() {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env
  return url && token ? new Redis({ url, token, retry: { retries: 1 } }) : undefined
}

const patience = 3_000

/** A store that fails or is silent refuses. */
async function asked<Answer>(question: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The store of limits is silent')), patience)
  })
  try {
    return await Promise.race([question, silence])
  } catch (cause) {
    const sentence = 'This is not possible right now. Please try again in a moment.'
    throw Object.assign(new AppError('unavailable', sentence), { cause })
  } finally {
    clearTimeout(timer)
  }
}
