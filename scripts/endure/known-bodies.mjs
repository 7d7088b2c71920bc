// What a body of each endpoint looks like when it is right. An endpoint that is not named here is sent any JSON at all.
const due = ['2026-11-30', '2026-11-30T09:00', '2026-11-30T09:00:00Z', null]
const rrules = ['FREQ=DAILY', 'FREQ=MONTHLY;BYMONTHDAY=31', 'FREQ=WEEKLY;BYDAY=MO,FR', null]
const phrases = [
  'create a task called Buy milk',
  'list my tasks',
  'delete all my tasks',
  'finish #1',
  'undo',
  'help',
  '?',
]
const inputOf = text => ({
  content: [{ type: 'input_text', text }],
  quoted_text: '',
  attachments: [],
  inference_options: {},
})

/** @returns {Record<string, () => unknown>} by path */
export const knownBodies = (chance, { threads, items, approvals, batches, numbers }) => {
  const task = () => ({
    title: `Task ${chance.below(1e6)}`,
    notes: 'Some *notes*',
    priority: chance.of(['high', 'medium', 'low']),
    tags: ['home', '🌱'],
    due: chance.of(due),
    rrule: chance.of(rrules),
  })
  const some = () => Array.from({ length: 1 + chance.below(4) }, () => chance.of(numbers))
  const actions = () =>
    chance.of([
      {
        type: 'approval.tick',
        payload: { approval_id: chance.of(approvals), number: chance.of(numbers), ticked: false },
      },
      { type: 'approval.decide', payload: { approval_id: chance.of(approvals), approve: chance.is(0.5) } },
      { type: 'change.undo', payload: { batch_id: chance.of(batches) } },
      { type: 'turn.retry', payload: { message_id: chance.of(items) } },
    ])
  const chatkit = {
    'threads.create': () => ({ input: inputOf(chance.of(phrases)) }),
    'threads.add_user_message': () => ({ thread_id: chance.of(threads), input: inputOf(chance.of(phrases)) }),
    'threads.add_client_tool_output': () => ({ thread_id: chance.of(threads), result: {} }),
    'threads.add_structured_input': () => ({
      thread_id: chance.of(threads),
      item_id: chance.of(items),
      input: { status: 'answered', answers: {} },
    }),
    'threads.retry_after_item': () => ({ thread_id: chance.of(threads), item_id: chance.of(items) }),
    'threads.custom_action': () => ({ thread_id: chance.of(threads), item_id: chance.of(items), action: actions() }),
    'threads.sync_custom_action': () => ({
      thread_id: chance.of(threads),
      item_id: chance.of(items),
      action: actions(),
    }),
    'threads.get_by_id': () => ({ thread_id: chance.of(threads) }),
    'threads.list': () => ({ limit: 20, order: 'desc' }),
    'items.list': () => ({ thread_id: chance.of(threads), limit: 20, order: 'asc', after: chance.of(items) }),
    'threads.update': () => ({ thread_id: chance.of(threads), title: 'Another title' }),
    'items.feedback': () => ({ thread_id: chance.of(threads), item_ids: [chance.of(items)], kind: 'positive' }),
    'attachments.create': () => ({ name: 'a.png', size: 10, mime_type: 'image/png' }),
    'attachments.delete': () => ({ attachment_id: 'att_1' }),
    'input.transcribe': () => ({ audio_base64: 'AAAA', mime_type: 'audio/webm' }),
  }
  return {
    '/api/tasks': task,
    '/api/tasks/[number]': () => ({ ...task(), version: 1 + chance.below(3), scope: chance.of(['this', 'series']) }),
    '/api/tasks/bulk': () => ({
      action: chance.of(['complete', 'reopen', 'trash', 'reschedule', 'tag']),
      numbers: some(),
      due: chance.of(due),
      add: ['new'],
      remove: ['home'],
    }),
    '/api/chatkit': () => {
      const type = chance.of(Object.keys(chatkit))
      return { type, params: chatkit[type]() }
    },
    '/api/chatkit/stop': () => ({ thread_id: chance.of(threads) }),
    '/api/register': () => ({ email: `${chance.below(1e9)}@example.com`, password: 'short' }),
    '/api/account': () => ({ name: 'Ana', timeZone: chance.of(['Europe/Berlin', 'America/Los_Angeles']) }),
    '/api/account/password': () => ({ currentPassword: 'wrong', newPassword: 'another password' }),
  }
}
