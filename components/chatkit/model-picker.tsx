/** @jsxImportSource preact */
import type { Chat } from './chat'
import type { Sight } from './sight'

/** Which model is to answer what is sent from now on. */
export function ModelPicker({ chat, sight }: { chat: Chat; sight: Sight }) {
  const models = chat.options?.composer?.models ?? []
  if (models.length === 0) return null
  const usual = models.find(model => model.default) ?? models[0]
  return (
    <select
      class="model"
      aria-label="Model"
      value={sight.model ?? usual?.id}
      onChange={event => chat.set({ model: event.currentTarget.value })}
    >
      {models.map(model => (
        <option key={model.id} value={model.id} disabled={model.disabled === true} title={model.description}>
          {model.label}
        </option>
      ))}
    </select>
  )
}
