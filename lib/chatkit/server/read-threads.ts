import { mostInPage, type RequestOf, type Thread, usualLimit } from '../protocol'
import type { PageRequest } from '../store'
import type { AskedFor } from './asked'
import { pageForClient, threadForClient } from './for-client'
import { findThread } from './look-up'
import { notFound } from './refusal'

/** A thread with its first items. */
export async function readThread<Context>({ store, params }: AskedFor<Context, 'threads.get_by_id'>) {
  const thread = await findThread(store, params.thread_id)
  const items = await store.loadItems(thread.id, { limit: usualLimit, order: 'asc' })
  return threadForClient(thread, items ?? undefined)
}

export async function listThreads<Context>({ store, params }: AskedFor<Context, 'threads.list'>) {
  const page = await store.listThreads(pageRequest(params))
  if (!page) throw notFound()
  return { ...page, data: page.data.map(thread => threadForClient(thread)) }
}

export async function listItems<Context>({ store, params }: AskedFor<Context, 'items.list'>) {
  const thread = await findThread(store, params.thread_id)
  const page = await store.loadItems(thread.id, pageRequest(params))
  if (!page) throw notFound()
  return pageForClient(page)
}

export async function renameThread<Context>({ store, params }: AskedFor<Context, 'threads.update'>) {
  const thread: Thread = { ...(await findThread(store, params.thread_id)), title: params.title }
  await store.saveThread(thread)
  return threadForClient(thread)
}

export async function deleteThread<Context>({ store, params }: AskedFor<Context, 'threads.delete'>) {
  const thread = await findThread(store, params.thread_id)
  await store.deleteThread(thread.id)
  return {}
}

const pageRequest = (params: RequestOf<'threads.list'>['params']): PageRequest => ({
  limit: Math.min(params.limit ?? usualLimit, mostInPage),
  order: params.order,
  after: params.after,
})
