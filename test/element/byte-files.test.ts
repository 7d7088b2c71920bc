import { expect, test } from 'vitest'
import manifest from '@/lib/chatkit/client/vectors/manifest.json'
import { composer, openChats, say } from './open-chat'
import { beginEvents, bytesOf, stream } from './scripted-server'

const { open, asked } = openChats()

test.each(manifest.map(({ name }) => name))(
  '%s is drawn, runs nothing, leaves nothing turning, and the composer can be used',
  async name => {
    const page = await open({
      script: ({ type }, response) => {
        if (type === 'threads.add_client_tool_output' || type === 'threads.list') return stream(response)
        beginEvents(response)
        response.end(bytesOf(name))
      },
    })
    await say(page, 'hi')
    await expect.poll(() => asked('threads.create').length).toBe(1)
    await page.waitForFunction(() => {
      const shadow = document.querySelector('openai-chatkit')?.shadowRoot
      return (
        shadow &&
        !shadow.querySelector('.composer[data-busy]') &&
        window.host.heard.some(one => one.name === 'response.end')
      )
    })
    expect(await page.evaluate(() => '__xss' in window)).toBe(false)
    expect(await page.locator('openai-chatkit').locator('script, iframe, form[action], style').count()).toBe(0)
    expect(
      await page
        .locator('openai-chatkit')
        .locator('a[href^="javascript"], a[href^="data"], a[href^="vbscript"]')
        .count(),
    ).toBe(0)
    expect(await page.locator('openai-chatkit').locator('.spin, .dots').count()).toBe(0)
    expect(await page.locator('openai-chatkit .root').textContent()).not.toContain('SECRET')
    await composer(page).fill('and now?')
    expect(await composer(page).inputValue()).toBe('and now?')
  },
)
