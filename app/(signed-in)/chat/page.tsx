/** The layout shows the chat; the address says which conversation. */
export default function Chat() {
  return null
}
