import { TaskDetails } from '../../task-details'

export default async function TaskPanel({ params }: { params: Promise<{ number: string }> }) {
  return <TaskDetails asked={(await params).number} isBeside />
}
