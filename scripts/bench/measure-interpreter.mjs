import { compiled } from '../compiled.mjs'
import { figure } from './figures.mjs'

const phrases = [
  'add call mom tomorrow at 5pm, and mark the report done',
  'create a task called buy groceries every Monday with high priority #home',
  'what is due this week?',
  'delete all completed tasks',
  'move the dentist to next Friday at 9:30',
  'what can you do?',
]

/** The built-in interpreter by itself: from a message to its answer or its calls, without server and database. */
export async function measureInterpreter() {
  const { interpreterModel } = await compiled(
    `export { interpreterModel } from '@/lib/agent/interpreter/interpreter-model'`,
  )
  const model = interpreterModel({ now: new Date('2026-11-21T10:00:00Z'), timeZone: 'Europe/Berlin' })
  const times = []
  for (let round = -20; round < 100; round++)
    for (const text of phrases) {
      const begun = performance.now()
      await model.getResponse({
        ...blank,
        input: [{ type: 'message', role: 'user', content: [{ type: 'input_text', text }] }],
      })
      if (round >= 0) times.push(performance.now() - begun)
    }
  return [figure({ name: 'interpreter alone, a message', unit: 'ms', values: times })]
}

const blank = { modelSettings: {}, tools: [], outputType: 'text', handoffs: [], tracing: false }
