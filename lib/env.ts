import { z } from 'zod'

/** The only reader of process.env. A bad value names itself and stops build and start. */
const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value)
const text = z.preprocess(blankIsAbsent, z.string().trim().min(1).optional())
const url = z.preprocess(
  blankIsAbsent,
  z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional(),
)
const postgresUrl = z.preprocess(
  blankIsAbsent,
  z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgresql://user:password@host:5432/name' }).optional(),
)
const count = (fallback: number, most: number) =>
  z.preprocess(
    blankIsAbsent,
    z.coerce
      .number({ error: 'must be a whole number' })
      .int('must be a whole number')
      .min(1)
      .max(most)
      .default(fallback),
  )

/** The assistant is Gemini's or nobody's: what people write to it never goes to OpenAI. */
const isOpenAIHost = (base: string) =>
  URL.canParse(base) && /(^|\.)(openai\.com|openai\.azure\.com)\.?$/.test(new URL(base).hostname)
const isOpenAIModel = (model: string) =>
  /^(models\/|openai\/)*(gpt|chatgpt|codex|davinci|o\d)(?![a-z])/i.test(model.trim()) || /^openai\//i.test(model.trim())

const schema = z
  .object({
    DATABASE_URL: postgresUrl,
    DIRECT_DATABASE_URL: postgresUrl,
    TANDEM_DATA_DIR: z.preprocess(blankIsAbsent, z.string().default('.tandem')),
    NEXTAUTH_SECRET: z.preprocess(blankIsAbsent, z.string().min(16, 'needs at least 16 characters').optional()),
    NEXTAUTH_URL: url,
    GEMINI_API_KEY: text,
    GEMINI_BASE_URL: z.preprocess(
      blankIsAbsent,
      z
        .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
        .refine(base => !isOpenAIHost(base), 'must not be an OpenAI host')
        .default('https://generativelanguage.googleapis.com/v1beta/openai/'),
    ),
    GEMINI_MODEL: z.preprocess(
      blankIsAbsent,
      z
        .string()
        .trim()
        .refine(model => !isOpenAIModel(model), 'must be a Gemini model')
        .default('gemini-3.8-flash'),
    ),
    GEMINI_MODELS: z.preprocess(
      blankIsAbsent,
      z
        .string()
        .trim()
        .refine(models => !models.split(',').some(isOpenAIModel), 'must be Gemini models')
        .optional(),
    ),
    UPSTASH_REDIS_REST_URL: url,
    UPSTASH_REDIS_REST_TOKEN: text,
    CHAT_MESSAGES_PER_DAY: count(100, 1_000_000),
    CHAT_MESSAGES_PER_MINUTE: count(20, 1_000_000),
    CHAT_RETENTION_DAYS: count(90, 36_500),
    SIGN_UPS_PER_HOUR: count(20, 1_000_000),
    TRUST_PROXY: z.preprocess(blankIsAbsent, z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('0')),
    NEXT_PUBLIC_CHATKIT_DOMAIN_KEY: text,
    METRICS_TOKEN: z.preprocess(blankIsAbsent, z.string().min(16, 'needs at least 16 characters').optional()),
    CRON_SECRET: z.preprocess(blankIsAbsent, z.string().min(16, 'needs at least 16 characters').optional()),
    PORT: count(3000, 65_535),
    HOST: text,
    LOG_LEVEL: z.preprocess(
      blankIsAbsent,
      z
        .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
          error: 'must be one of fatal, error, warn, info, debug, trace, silent',
        })
        .default('info'),
    ),
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  })
  .refine(env => !env.UPSTASH_REDIS_REST_URL === !env.UPSTASH_REDIS_REST_TOKEN, {
    path: ['UPSTASH_REDIS_REST_TOKEN'],
    error: 'and UPSTASH_REDIS_REST_URL are set together or not at all',
  })

export type Env = z.infer<typeof schema>

export class EnvError extends Error {}

export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source)
  if (parsed.success) return parsed.data
  const said = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  throw new EnvError(`${[...new Set(said)].join('; ')}. See .env.example.`)
}

/** A build needs no database and no secret; whoever serves needs both. */
export function assertServable({ DATABASE_URL, NEXTAUTH_SECRET }: Env) {
  if (!DATABASE_URL) throw new EnvError('DATABASE_URL is needed to serve; npm start brings a database of its own.')
  if (!NEXTAUTH_SECRET) throw new EnvError('NEXTAUTH_SECRET is needed with DATABASE_URL. See .env.example.')
}

export const env = readEnv(process.env)
