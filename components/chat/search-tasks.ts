'use client'

import type { Entity } from '@openai/chatkit-react'
import { ask } from '@/components/ui/request-json'
import type { TaskPage } from '@/lib/tasks/schema'

/** The person's own tasks for an `@`-mention. */
export async function searchTasks(query: string): Promise<Entity[]> {
  const asked = new URLSearchParams({ status: 'any', limit: '8', ...(query.trim() && { search: query.trim() }) })
  const answer = await ask(`/api/tasks?${asked}`)
  if (!answer.ok) return []
  return (answer.body as TaskPage).tasks.map(({ number, title, completedAt }) => ({
    id: `task-${number}`,
    title,
    icon: completedAt ? 'check-circle' : 'empty-circle',
    group: 'Tasks',
    interactive: true,
    data: { number: String(number) },
  }))
}
