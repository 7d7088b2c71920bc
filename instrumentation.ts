/** Once a process, however it was started. Next compiles this for its edge runtime too, where nothing of ours runs. */
export async function register() {
  // biome-ignore lint/style/noProcessEnv: Next replaces it while it compiles, and leaves the import out of the edge's copy
  if (process.env.NEXT_RUNTIME === 'nodejs') await (await import('./instrumentation-node')).begin()
}
