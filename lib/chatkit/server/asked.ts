import type { ChatKitRequest, RequestOf, RequestType } from '../protocol'
import type { ChatStore } from '../store'
import type { Hooks } from './hooks'

export interface Asked<Context, Request extends ChatKitRequest = ChatKitRequest> {
  request: Request
  /** Of the one who asks. */
  store: ChatStore
  hooks: Hooks<Context>
  context: Context
}

export type AskedFor<Context, Type extends RequestType> = Omit<Asked<Context>, 'request'> & {
  params: RequestOf<Type>['params']
}
