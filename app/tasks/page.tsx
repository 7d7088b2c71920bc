import { requireUser } from '@/lib/auth/current-user'

export default async function Tasks() {
  await requireUser()
  return <h1>Tasks</h1>
}
