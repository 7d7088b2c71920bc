// What a ChatKit server says, in short.
const at = '2026-11-20T10:00:00.000000Z'

export const threadOf = (id = 'thr_1', more: object = {}) => ({
  id,
  created_at: at,
  status: { type: 'active' },
  metadata: {},
  items: { data: [], has_more: false },
  ...more,
})

const item = (id: string, type: string, more: object) => ({ id, thread_id: 'thr_1', created_at: at, type, ...more })

export const asks = (text: string, id = 'msg_u1') =>
  item(id, 'user_message', {
    content: [{ type: 'input_text', text }],
    attachments: [],
    quoted_text: '',
    inference_options: {},
  })
export const answers = (text: string, id = 'msg_a1', annotations: object[] = []) =>
  item(id, 'assistant_message', { content: [{ type: 'output_text', text, annotations }] })
export const shows = (widget: object, id = 'msg_w1', more: object = {}) => item(id, 'widget', { widget, ...more })
export const works = (workflow: object, id = 'wf_1') => item(id, 'workflow', { workflow })

export const created = { type: 'thread.created', thread: threadOf() }
export const canStop = { type: 'stream_options', stream_options: { allow_cancel: true } }
export const done = (what: object) => ({ type: 'thread.item.done', item: what })
export const added = (what: object) => ({ type: 'thread.item.added', item: what })
export const updated = (id: string, update: object) => ({ type: 'thread.item.updated', item_id: id, update })
export const grows = (delta: string, id = 'msg_a1') =>
  updated(id, { type: 'assistant_message.content_part.text_delta', content_index: 0, delta })

/** A whole turn that begins a conversation. */
export const turn = (question: string, answer: string) => [
  created,
  done(asks(question)),
  canStop,
  done(answers(answer)),
]
