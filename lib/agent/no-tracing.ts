import { setTracingDisabled } from '@openai/agents'

/** Tracing would send prompts to OpenAI as soon as its key stands in the environment, whatever model answers. */
setTracingDisabled(true)
