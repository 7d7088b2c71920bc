import { notFound } from 'next/navigation'
import { requireUser } from '@/lib/auth/current-user'
import { loadThread } from '@/lib/threads/read-threads'

/** An address may hold anything, and PostgreSQL refuses to look for some of it. */
const isId = /^[\w-]{1,200}$/

export default async function Conversation({ params }: PageProps<'/chat/[threadId]'>) {
  const { id } = await requireUser()
  const { threadId } = await params
  if (!isId.test(threadId) || !(await loadThread(id, threadId))) notFound()
  return null
}
