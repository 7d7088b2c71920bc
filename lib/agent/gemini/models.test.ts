import { expect, test } from 'vitest'
import { costOf } from './cost-of'
import { labelOf, retirementOf } from './models'

test('a model is called what people call it', () => {
  expect(labelOf('gemini-3.8-flash')).toBe('Gemini 3.8 Flash')
  expect(labelOf('models/gemini-3.5-flash-lite')).toBe('Gemini 3.5 Flash Lite')
})

test('the operator hears of a model that is gone, or goes soon, and of no other', () => {
  const today = new Date('2026-11-21')
  expect(retirementOf('gemini-2.0-flash', today)).toContain('gemini-2.0-flash has been switched off')
  expect(retirementOf('models/gemini-2.5-flash', today)).toContain('will be switched off on 2026-12-01')
  expect(retirementOf('gemini-2.5-flash', new Date('2026-12-02'))).toContain('has been switched off')
  for (const id of ['gemini-3.8-flash', 'gemini-3.6-flash', 'gemini-3.5-flash-lite'])
    expect(retirementOf(id, today)).toBeNull()
})

test('an answer has a price where the price is known', () => {
  const used = { inputTokens: 1_000_000, outputTokens: 200_000 }
  const now = new Date('2026-11-21')
  expect(costOf({ model: 'models/gemini-3.8-flash', ...used }, now)).toBeCloseTo(1.5)
  expect(costOf({ model: 'gemini-3.8-flash', ...used }, new Date('2027-01-01'))).toBeCloseTo(3)
  expect(costOf({ model: 'gemini-3.5-flash-lite', ...used }, now)).toBeCloseTo(0.8)
  for (const model of ['gemini-9', 'constructor', '']) expect(costOf({ model, ...used }, now)).toBeNull()
})
