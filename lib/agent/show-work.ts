import { mintId, type Task as Row, type WorkflowItem } from '@/lib/chatkit/protocol'
import type { Outbox } from './outbox'

/** One line a tool while it works: begun when the first starts, closed when the assistant speaks again. */
export class Work {
  readonly #threadId: string
  readonly #outbox: Outbox
  #item: WorkflowItem | null = null

  constructor(threadId: string, outbox: Outbox) {
    this.#threadId = threadId
    this.#outbox = outbox
  }

  /** Answers how to say that it is done. */
  begin(title: string, now: Date): (title: string, ok: boolean) => void {
    this.#item ??= this.#open(now)
    const item = this.#item
    const index = item.workflow.tasks.length
    this.#set(item, index, { type: 'custom', title, status_indicator: 'loading' }, 'workflow.task.added')
    return (done, ok) => {
      const row: Row = {
        type: 'custom',
        title: done,
        ...(!ok && { icon: 'info' }),
        status_indicator: ok ? 'complete' : 'none',
      }
      this.#set(item, index, row, 'workflow.task.updated')
    }
  }

  close() {
    const item = this.#item
    this.#item = null
    if (!item) return
    const { tasks: rows } = item.workflow
    const title = rows.length === 1 ? (rows[0]?.title ?? '') : `${rows.length} steps`
    const summary = { title, icon: 'check-circle' }
    this.#outbox.put({ type: 'thread.item.done', item: { ...item, workflow: { ...item.workflow, summary } } })
  }

  #open(now: Date): WorkflowItem {
    const item: WorkflowItem = {
      type: 'workflow',
      id: mintId('workflow'),
      thread_id: this.#threadId,
      created_at: now.toISOString(),
      workflow: { type: 'custom', tasks: [], expanded: true },
    }
    this.#outbox.put({ type: 'thread.item.added', item })
    return item
  }

  #set(item: WorkflowItem, index: number, task: Row, type: 'workflow.task.added' | 'workflow.task.updated') {
    const rows = item.workflow.tasks.slice()
    rows[index] = task
    item.workflow = { ...item.workflow, tasks: rows }
    this.#outbox.put({ type: 'thread.item.updated', item_id: item.id, update: { type, task_index: index, task } })
  }
}
