import type { Metadata } from 'next'
import { TaskDetails } from '../task-details'

export const metadata: Metadata = { title: 'Task' }

export default async function TaskPage({ params }: PageProps<'/tasks/[number]'>) {
  return <TaskDetails asked={(await params).number} />
}
