import { mintId, type WidgetItem } from '@/lib/chatkit/protocol'

export const retryAction = 'turn.retry'

/** What stands under an answer that a crash or a restart cut off: that it was, and a way to ask again. */
export function interruptedNotice(threadId: string, messageId: string): WidgetItem {
  return {
    type: 'widget',
    id: mintId('message'),
    thread_id: threadId,
    created_at: new Date().toISOString(),
    widget: {
      type: 'Card',
      size: 'sm',
      children: [
        {
          type: 'Row',
          align: 'center',
          gap: 3,
          children: [
            { type: 'Text', value: 'This answer was interrupted.', size: 'sm', color: 'secondary' },
            { type: 'Spacer' },
            {
              type: 'Button',
              label: 'Try again',
              size: 'sm',
              style: 'secondary',
              onClickAction: { type: retryAction, payload: { message_id: messageId } },
            },
          ],
        },
      ],
    },
  }
}
