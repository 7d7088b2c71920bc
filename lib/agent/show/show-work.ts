import { mintId, type Task, type WorkflowItem } from '@/lib/chatkit/protocol'
import { storable } from '../storable'
import type { Say } from '../turn'

/** The one list of steps of a turn: a row appears when a tool starts, and ends as done or failed. */
export class ShownWork {
  readonly #say: Say
  readonly #threadId: string
  #item: WorkflowItem | null = null

  constructor(say: Say, threadId: string) {
    this.#say = say
    this.#threadId = threadId
  }

  /** Returns how to end the row. */
  begin(title: string) {
    const item = this.#open()
    const index = item.workflow.tasks.length
    this.#tell('workflow.task.added', index, { type: 'custom', title, status_indicator: 'loading' })
    return {
      done: (done: string) =>
        this.#tell('workflow.task.updated', index, { type: 'custom', title: done, status_indicator: 'complete' }),
      failed: (why: string) =>
        this.#tell('workflow.task.updated', index, {
          type: 'custom',
          title: `${title}: not done`,
          icon: 'info',
          content: why,
          status_indicator: 'none',
        }),
    }
  }

  finish() {
    if (!this.#item) return
    const { tasks } = this.#item.workflow
    const summary = { title: tasks.length === 1 ? (tasks[0]?.title ?? '1 step') : `${tasks.length} steps` }
    const item = { ...this.#item, workflow: { ...this.#item.workflow, summary } }
    this.#item = null
    this.#say({ type: 'thread.item.done', item })
  }

  #open(): WorkflowItem {
    if (this.#item) return this.#item
    this.#item = {
      type: 'workflow',
      id: mintId('workflow'),
      thread_id: this.#threadId,
      created_at: new Date().toISOString(),
      workflow: { type: 'custom', tasks: [], expanded: true },
    }
    this.#say({ type: 'thread.item.added', item: this.#item })
    return this.#item
  }

  #tell(type: 'workflow.task.added' | 'workflow.task.updated', index: number, told: Task) {
    const task = storable(told)
    // A tool that outlasts its time limit may end after the list was closed.
    if (!this.#item) return
    const { workflow } = this.#item
    this.#item = { ...this.#item, workflow: { ...workflow, tasks: workflow.tasks.toSpliced(index, 1, task) } }
    this.#say({ type: 'thread.item.updated', item_id: this.#item.id, update: { type, task_index: index, task } })
  }
}
