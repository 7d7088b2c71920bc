import { expect, test } from 'vitest'
import { matching } from '@/components/ui/combobox'
import { timeZoneChoices } from './time-zones'

const inWinter = new Date('2026-11-20T09:00:00Z')
const choices = timeZoneChoices('Europe/Berlin', inWinter)
const found = (typed: string) => matching(choices, typed).map(({ value }) => value)

test('a zone is found by its city, however it is written', () => {
  expect(found('new york')[0]).toBe('America/New_York')
  expect(found('New_York')[0]).toBe('America/New_York')
  expect(found('BERLIN')).toEqual(['Europe/Berlin'])
})

test('what begins with the words comes before what merely contains them', () => {
  expect(found('paris')[0]).toBe('Europe/Paris')
  const first = matching(choices, 'al')[0]
  expect(first?.label).toMatch(/(^|\/)al/i)
})

test('each zone shows its offset of today', () => {
  expect(choices.find(({ value }) => value === 'Asia/Kathmandu' || value === 'Asia/Katmandu')?.aside).toBe('UTC+5:45')
  const summer = timeZoneChoices('Europe/Berlin', new Date('2026-07-01T09:00:00Z'))
  expect(summer.find(({ value }) => value === 'Europe/Berlin')?.aside).toBe('UTC+2')
})

test('a zone in use that this browser does not know can be kept', () => {
  const withUnknown = timeZoneChoices('Mars/Olympus_Mons', inWinter)
  expect(withUnknown.find(({ value }) => value === 'Mars/Olympus_Mons')).toEqual({
    value: 'Mars/Olympus_Mons',
    label: 'Mars/Olympus Mons',
    aside: '',
  })
})

test('no zone stands twice', () => {
  expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length)
})
