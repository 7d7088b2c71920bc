/** A host that starts the app in a way of its own still gets its settings judged, and no trace ever leaves. */
export async function register() {
  const { assertServable, env } = await import('@/lib/env')
  assertServable(env)
}
