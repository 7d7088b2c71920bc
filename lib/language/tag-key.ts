/** Tags are the same when they differ only in case. */
export const tagKey = (value: string) => value.normalize('NFC').toLowerCase()
