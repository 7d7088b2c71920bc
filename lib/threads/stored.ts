import type { Thread, ThreadItem } from '@/lib/chatkit/protocol'
import { Prisma } from '@/lib/db/generated/client'

/** A row of `threads t`, in the shape of the protocol. */
export const threadJson = Prisma.raw(`jsonb_strip_nulls(jsonb_build_object(
  'id', t.id, 'title', t.title, 'status', t.status, 'created_at', ${iso('t.created_at')}))
  || jsonb_build_object('metadata', t.metadata)
  || CASE WHEN t.image_domains = '{}' THEN '{}'::jsonb ELSE jsonb_build_object('allowed_image_domains', t.image_domains) END`)

/** A row of `thread_items i`, in the shape of the protocol. */
export const itemJson = Prisma.raw(`i.content || jsonb_build_object(
  'id', i.id, 'thread_id', i.thread_id, 'type', i.type, 'created_at', ${iso('i.created_at')})`)

function iso(column: string) {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

export const asThreadRow = ({ id, title, status, metadata, allowed_image_domains, created_at }: Thread) => ({
  id,
  title: title ?? null,
  status,
  metadata,
  image_domains: allowed_image_domains ?? [],
  created_at,
})

export const asItemRow = ({ id, thread_id, type, created_at, ...content }: ThreadItem) => ({
  id,
  thread_id,
  type,
  created_at,
  content,
})

/** What a model says is stored as it can be: PostgreSQL keeps neither NUL nor half of a surrogate pair. */
export const storableJson = (value: unknown) =>
  JSON.stringify(value, (_, inner) => {
    if (typeof inner === 'string') return clean(inner)
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    return Object.keys(inner).every(key => clean(key) === key)
      ? inner
      : Object.fromEntries(Object.entries(inner).map(([key, entry]) => [clean(key), entry]))
  })

const clean = (text: string) =>
  text.isWellFormed() && !text.includes('\0') ? text : text.toWellFormed().replaceAll('\0', '')
