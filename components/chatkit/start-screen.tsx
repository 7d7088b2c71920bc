/** @jsxImportSource preact */
import type { UserContent } from '@/lib/chatkit/protocol'
import type { Chat } from './chat'
import { Icon } from './icon'
import type { Sight } from './sight'

/** Before anything was said, or when what was asked for could not be shown. */
export function StartScreen({ chat, sight }: { chat: Chat; sight: Sight }) {
  const { greeting = 'What can I help with today?', prompts = [] } = chat.options?.startScreen ?? {}
  const { loadError } = sight
  const begin = (prompt: string | UserContent[]) => {
    const content = typeof prompt === 'string' ? [{ type: 'input_text' as const, text: prompt }] : prompt
    chat.log('startScreenPrompt.select')
    chat.send({ content }).catch(error => chat.fail('IntegrationError', error))
  }
  return (
    <div class="scroll start">
      <div class="column">
        {loadError && (
          <div class="failure" role="alert">
            <Icon name="alert" />
            <span>{loadError.message}</span>
            {!loadError.isGone && (
              <button type="button" class="btn plain size-sm" onClick={() => void chat.open(loadError.threadId)}>
                Try again
              </button>
            )}
          </div>
        )}
        <h2>{greeting}</h2>
        {prompts.length > 0 && (
          <div class="prompts">
            {prompts.map(({ label, prompt, icon }) => (
              <button
                key={label}
                type="button"
                class="prompt"
                disabled={!chat.canSend}
                onClick={() => begin(prompt as string | UserContent[])}
              >
                <Icon name={icon} />
                <span>{label}</span>
              </button>
            ))}
          </div>
        )}
      </div>
    </div>
  )
}
