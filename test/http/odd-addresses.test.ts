import { expect, inject, test } from 'vitest'
import { someAddress, Visitor } from '../visitor'

test('an address with characters that no database looks for is a page that is not there', async () => {
  const visitor = new Visitor(inject('origin'))
  const email = someAddress()
  await visitor.post('/api/register', { email, password: 'correct horse battery' })
  await visitor.signIn(email, 'correct horse battery')
  for (const address of ['/chat/%00', '/chat/%25zz', '/chat/a%2Fb', '/tasks/%00'])
    expect([address, (await visitor.send(address)).status]).toEqual([address, 404])
})
