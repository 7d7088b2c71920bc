const prefixes = {
  thread: 'thr',
  message: 'msg',
  toolCall: 'tc',
  task: 'tsk',
  workflow: 'wf',
  attachment: 'atc',
  image: 'img',
  structuredInput: 'si',
  endOfTurn: 'eot',
  hiddenContext: 'shcx',
} as const

export type IdKind = keyof typeof prefixes

/** 128 random bits. WebCrypto and btoa, so that the same line runs in a browser. */
export function mintId(kind: IdKind) {
  const bits = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
  return `${prefixes[kind]}_${bits.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}
