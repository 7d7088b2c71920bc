import type { StructuredAnswer, StructuredInputItem } from '../protocol'
import type { Turn } from './answer'
import type { AskedFor } from './asked'
import { findItemOf, findOpenThread } from './look-up'
import { prepareResponse } from './prepare-turn'
import { Refusal } from './refusal'

const skipped: StructuredAnswer = { values: [], skipped: true }

export async function addStructuredInput<Context>(
  asked: AskedFor<Context, 'threads.add_structured_input'>,
): Promise<Turn> {
  const { store, params } = asked
  const thread = await findOpenThread(store, params.thread_id)
  const asking = await findItemOf(store, params, 'structured_input', 'There is no question to answer there.')
  if (asking.status !== 'pending') throw new Refusal(409, 'These questions have been answered already.')
  const { status } = params.input
  const answers = new Map(status === 'answered' ? Object.entries(params.input.answers) : [])
  const inputs = asking.inputs.map(input => ({ ...input, answer: answers.get(input.id) ?? skipped }))
  const item: StructuredInputItem = { ...asking, status, inputs }
  await store.saveItem(thread.id, item)
  return prepareResponse(asked, {
    thread,
    messageId: null,
    after: [{ type: 'thread.item.replaced', item }],
    cause: { type: 'structured_input', item },
  })
}
