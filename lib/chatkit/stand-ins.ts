import {
  type IdKind,
  mintId,
  type Task,
  type ThreadItem,
  type ThreadStreamEvent,
  textOf,
  type Widget,
  type Workflow,
} from './protocol'
import type { Cause, RespondTurn } from './server'

/** Assistants without a model, for tests and for trying out. Each is a `respond` hook. */
type Respond = (turn: RespondTurn<unknown>) => AsyncIterable<ThreadStreamEvent>

/** Says what the person said. */
export const echo: Respond = async function* ({ thread, cause }) {
  yield* sayInPieces(thread.id, [saidBy(cause)])
}

/** Says each word after a pause, and leaves when it is told to. */
export const slow = (words: string[], pauseMs: number): Respond =>
  async function* ({ thread, signal }) {
    yield* sayInPieces(thread.id, paced(words, pauseMs, signal))
  }

/** Begins to speak and breaks. */
export const failing = (error: unknown): Respond =>
  async function* ({ thread }) {
    yield* sayInPieces(thread.id, broken(error))
  }

/** Thinks, works visibly, tells the page what changed, and sums it up. */
export const toolLike: Respond = async function* ({ thread }) {
  const workflow = begun(thread.id, 'workflow')
  const step: Task = { type: 'custom', title: 'Adding milk', status_indicator: 'loading' }
  const done: Task = { ...step, status_indicator: 'complete' }
  yield { type: 'progress_update', text: 'Looking at your list…' }
  yield { type: 'thread.item.added', item: { ...workflow, type: 'workflow', workflow: opened } }
  yield {
    type: 'thread.item.updated',
    item_id: workflow.id,
    update: { type: 'workflow.task.added', task_index: 0, task: step },
  }
  yield {
    type: 'thread.item.updated',
    item_id: workflow.id,
    update: { type: 'workflow.task.updated', task_index: 0, task: done },
  }
  const item: ThreadItem = { ...workflow, type: 'workflow', workflow: { ...opened, tasks: [done] } }
  yield { type: 'thread.item.done', item }
  yield { type: 'client_effect', name: 'tasks.changed', data: { numbers: [1] } }
  yield* sayInPieces(thread.id, ['Added ', 'milk.'])
}

/** Asks the page to do something, and says what came of it. */
export const clientToolLike: Respond = async function* ({ thread, cause }) {
  if (cause.type === 'tool_output') return yield* sayInPieces(thread.id, [JSON.stringify(cause.item.output)])
  const call = { status: 'pending', call_id: 'call_1', name: 'selected_tasks', arguments: { max: 5 } } as const
  yield { type: 'thread.item.done', item: { ...begun(thread.id, 'toolCall'), type: 'client_tool_call', ...call } }
}

/** Shows a card whose text is still being written. */
export const widgetLike: Respond = async function* ({ thread }) {
  const base = begun(thread.id, 'message')
  const card = (value: string, streaming: boolean): Widget => ({
    type: 'Card',
    children: [{ type: 'Text', id: 'text', value, streaming }],
  })
  yield { type: 'thread.item.added', item: { ...base, type: 'widget', widget: card('', true) } }
  for (const delta of ['Buy ', 'milk']) {
    const update = { type: 'widget.streaming_text.value_delta', component_id: 'text', delta, done: false } as const
    yield { type: 'thread.item.updated', item_id: base.id, update }
  }
  yield { type: 'thread.item.done', item: { ...base, type: 'widget', widget: card('Buy milk', false) } }
}

/** One assistant message, from its empty beginning to its end. */
export async function* sayInPieces(
  threadId: string,
  pieces: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<ThreadStreamEvent> {
  const base = { ...begun(threadId, 'message'), type: 'assistant_message' } as const
  const part = (text: string) => ({ type: 'output_text', text, annotations: [] }) as const
  const update = { type: 'thread.item.updated', item_id: base.id } as const
  let text = ''
  yield { type: 'thread.item.added', item: { ...base, content: [] } }
  const added = { type: 'assistant_message.content_part.added', content_index: 0 } as const
  yield { ...update, update: { ...added, content: { ...part(''), annotations: [] } } }
  for await (const delta of pieces) {
    text += delta
    yield { ...update, update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta } }
  }
  const content = { ...part(text), annotations: [] }
  yield { ...update, update: { type: 'assistant_message.content_part.done', content_index: 0, content } }
  yield { type: 'thread.item.done', item: { ...base, content: [content] } }
}

const opened: Workflow = { type: 'reasoning', tasks: [], expanded: false }

const begun = (threadId: string, kind: IdKind) => ({
  id: mintId(kind),
  thread_id: threadId,
  created_at: new Date().toISOString(),
})

const saidBy = (cause: Cause) => ('content' in cause.item ? textOf(cause.item.content) : 'Thank you.')

async function* paced(words: string[], pauseMs: number, signal: AbortSignal) {
  for (const word of words) {
    await new Promise(resolve => setTimeout(resolve, pauseMs))
    if (signal.aborted) return
    yield word
  }
}

async function* broken(error: unknown) {
  yield 'Let me se'
  throw error
}
