// What a page tells about itself.

const firstRow = 'ul[aria-label="Tasks"] input[type=checkbox]'

/** How many bytes of JavaScript came over the wire, until nothing more was asked for. */
export async function scriptsOf(page, path) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  const scripts = new Set()
  let bytes = 0
  let last = performance.now()
  devtools.on('Network.responseReceived', ({ requestId, type, response }) => {
    last = performance.now()
    if (type === 'Script' || /\.js(\?|$)/.test(response.url)) scripts.add(requestId)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await page.goto(path, { waitUntil: 'load' })
  while (performance.now() - last < 2_000) await page.waitForTimeout(100)
  return bytes
}

export async function paintsOf(page, path, slower) {
  await slowDown(page, slower)
  await page.goto(path, { waitUntil: 'load' })
  await page.locator(firstRow).first().waitFor()
  return page.evaluate(
    () =>
      new Promise(resolve => {
        const seen = new PerformanceObserver(list => resolve(list.getEntries().at(-1).startTime))
        seen.observe({ type: 'largest-contentful-paint', buffered: true })
      }),
  )
}

/** Typing, ticking and moving by keys; how long each took until the next paint. */
export async function interact(page, path, slower) {
  await page.goto(path, { waitUntil: 'load' })
  await page.locator(firstRow).first().waitFor()
  await page.evaluate(() => {
    window.interactions = new Map()
    const note = list => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId)
          window.interactions.set(interactionId, Math.max(duration, window.interactions.get(interactionId) ?? 0))
    }
    new PerformanceObserver(note).observe({ type: 'event', durationThreshold: 16 })
  })
  await slowDown(page, slower)
  const field = page.locator('#add-task')
  await field.click()
  await field.pressSequentially('call mom tomorrow', { delay: 120 })
  await field.press('Enter')
  await page.waitForTimeout(1_500)
  for (let n = 0; n < 4; n++) {
    await page.locator(firstRow).nth(n).click()
    await page.waitForTimeout(900)
  }
  await page.locator('body').click({ position: { x: 700, y: 20 } })
  for (const key of ['j', 'j', 'j', 'k', 'j', 'j']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(250)
  }
  await page.waitForTimeout(500)
  const durations = await page.evaluate(() => [...window.interactions.values()])
  if (durations.length < 10) throw new Error(`Only ${durations.length} interactions were seen.`)
  return durations
}

async function slowDown(page, rate) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
}

/** Of the frames that a screen of 60 a second shows while an answer streams, those that were not drawn in time. */
export async function framesOf(page, path) {
  await page.goto(path, { waitUntil: 'load' })
  const composer = page.locator('#chatkit-composer-input')
  await composer.fill('Tell me everything')
  await composer.press('Enter')
  await page.locator('[aria-label="Stop answering"]').waitFor()
  const found = await page.evaluate(async () => {
    const isAnswering = () =>
      document.querySelector('openai-chatkit')?.shadowRoot?.querySelector('[aria-label="Stop answering"]')
    const frame = 1_000 / 60
    const next = () => new Promise(resolve => requestAnimationFrame(resolve))
    const begun = await next()
    let last = begun
    let dropped = 0
    while (isAnswering() && last - begun < 30_000) {
      const at = await next()
      dropped += Math.max(0, Math.round((at - last) / frame) - 1)
      last = at
    }
    return { dropped, all: Math.round((last - begun) / frame) }
  })
  if (found.all < 60) throw new Error('The answer did not stream long enough to count frames.')
  return found
}

/** From the request of one tab to the row in another. */
export async function tabToTab(context, path, times) {
  const [one, other] = [await context.newPage(), await context.newPage()]
  for (const page of [one, other]) {
    await page.goto(`${path}?view=all&sort=created`, { waitUntil: 'load' })
    await page.locator(firstRow).first().waitFor()
  }
  const values = []
  for (let n = -3; n < times; n++) {
    const title = `From tab to tab ${n}`
    const seenAt = other.evaluate(
      wanted =>
        new Promise(resolve => {
          const look = () => {
            if (!document.querySelector('main').textContent.includes(wanted)) return false
            resolve(performance.timeOrigin + performance.now())
            return true
          }
          const watch = new MutationObserver(() => look() && watch.disconnect())
          watch.observe(document.body, { subtree: true, childList: true, characterData: true })
        }),
      title,
    )
    const askedAt = await one.evaluate(async wanted => {
      const at = performance.timeOrigin + performance.now()
      const headers = { 'content-type': 'application/json' }
      await fetch('/api/tasks', { method: 'POST', headers, body: JSON.stringify({ title: wanted }) })
      return at
    }, title)
    const ms = (await seenAt) - askedAt
    if (n >= 0) values.push(ms)
  }
  return values
}
