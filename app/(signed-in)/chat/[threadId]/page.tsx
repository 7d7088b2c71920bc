import { notFound } from 'next/navigation'
import { requireUser } from '@/lib/auth/current-user'
import { loadThread } from '@/lib/threads/read-threads'

export default async function Conversation({ params }: PageProps<'/chat/[threadId]'>) {
  const { id } = await requireUser()
  if (!(await loadThread(id, decodeURIComponent((await params).threadId)))) notFound()
  return null
}
