import type { WidgetItem } from '@/lib/chatkit/protocol'
import type { Chat } from './chat'
import { messageOf } from './failures'
import { IntegrationError } from './options'

export interface ActionConfig {
  type: string
  payload?: unknown
  handler?: 'server' | 'client'
  loadingBehavior?: 'auto' | 'self' | 'container' | 'none'
  streaming?: boolean
}

/** Answers whether it was done. */
export type Act = (action: ActionConfig, item: WidgetItem, widgetType: string) => Promise<boolean>

/** What a widget is used for goes to the page or to the server. What fails is said, once. */
export const actOn =
  (chat: Chat): Act =>
  async (action, item, widgetType) => {
    const { type, payload, handler = 'server', streaming = true } = action
    const sent = { type, ...(payload !== undefined && { payload }) }
    chat.log('widget.action', { widgetType, actionType: type, handler })
    try {
      if (handler === 'client') await ownHandler(chat)(sent as never, { id: item.id, widget: item.widget as never })
      else if (streaming) await chat.act(sent, item.id)
      else await chat.actAtOnce(sent, item.id)
      return true
    } catch (error) {
      chat.fail(error instanceof IntegrationError ? 'IntegrationError' : 'WidgetItemError', error)
      if (!chat.sight.chat.error) chat.set({ toast: messageOf(error) })
      return false
    }
  }

function ownHandler(chat: Chat) {
  const own = chat.options?.widgets?.onAction
  if (!own) throw new IntegrationError('The page has no widgets.onAction.')
  return own
}
