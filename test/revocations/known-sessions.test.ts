import { createKnownSessions } from '../../src/revocations/known-sessions.js';

const claims = (sid: string) => ({ sid, sub: 'somebody', ver: 1 });

it('sessions with the same roles share one list, which nobody can change', () => {
  const known = createKnownSessions();
  const mine = ['USER'];
  known.remember('mine', { accountId: 'somebody', version: 1, roles: mine });
  known.remember('other', { accountId: 'somebody', version: 1, roles: ['USER'] });
  mine.push('ADMIN');
  const roles = known.find(claims('other'))?.roles as string[];
  expect(() => roles.push('ADMIN')).toThrow(TypeError);
  expect([known.find(claims('mine'))?.roles, roles]).toEqual([['USER'], ['USER']]);
  expect(known.find(claims('mine'))?.roles).toBe(roles);
});

it('a name with a comma is not two roles', () => {
  const known = createKnownSessions();
  known.remember('mine', { accountId: 'somebody', version: 1, roles: ['USER', 'ADMIN'] });
  known.remember('other', { accountId: 'somebody', version: 1, roles: ['USER,ADMIN'] });
  expect(known.find(claims('other'))?.roles).toEqual(['USER,ADMIN']);
});

it('what the database says later takes the place of what it said before', () => {
  const known = createKnownSessions();
  known.remember('mine', { accountId: 'somebody', version: 1, roles: ['USER'] });
  const before = known.find(claims('mine'));
  known.remember('mine', { accountId: 'somebody', version: 1, roles: ['USER'] });
  expect(known.find(claims('mine'))).toBe(before);
  known.remember('mine', { accountId: 'somebody', version: 1, roles: ['USER', 'ADMIN'] });
  expect(known.find(claims('mine'))?.roles).toEqual(['USER', 'ADMIN']);
  known.remember('mine', { accountId: 'somebody', version: 2, roles: ['USER', 'ADMIN'] });
  expect([known.find(claims('mine')), known.find({ ...claims('mine'), ver: 2 })?.version]).toEqual([null, 2]);
});
