/** Pages without TLS have no clipboard: then nothing is copied, and `false` says so. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
