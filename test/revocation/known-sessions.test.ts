import { createKnownSessions } from '../../src/revocation/known-sessions.js';

const session = (roles: readonly string[]) => ({
  accountId: 'somebody',
  version: 1,
  roles,
  endsAtSeconds: 10,
});

it('sessions with the same roles share one list, which nobody can change', () => {
  const known = createKnownSessions();
  const mine = ['USER'];
  known.remember('mine', session(mine), 1);
  known.remember('other', session(['USER']), 2);
  mine.push('ADMIN');
  const roles = known.find('other')?.roles as string[];
  expect(() => roles.push('ADMIN')).toThrow(TypeError);
  expect([known.find('mine')?.roles, roles]).toEqual([['USER'], ['USER']]);
  expect(known.find('mine')?.roles).toBe(roles);
});

it('a name with a comma is not two roles', () => {
  const known = createKnownSessions();
  known.remember('mine', session(['USER', 'ADMIN']), 1);
  known.remember('other', session(['USER,ADMIN']), 1);
  expect(known.find('other')?.roles).toEqual(['USER,ADMIN']);
});

it('what the database says later takes the place of what it said before', () => {
  const known = createKnownSessions();
  known.remember('mine', session(['USER']), 1);
  known.remember('mine', { ...session(['USER', 'ADMIN']), version: 2, endsAtSeconds: 20 }, 2);
  expect(known.find('mine')).toEqual({
    accountId: 'somebody',
    version: 2,
    roles: ['USER', 'ADMIN'],
    endsAtSeconds: 20,
    revision: 2,
  });
});

it('the one that was not asked for longest makes room', () => {
  const known = createKnownSessions({ limit: 2 });
  known.remember('first', session([]), 1);
  known.remember('second', session([]), 1);
  known.find('first');
  known.remember('third', session([]), 1);
  expect(['first', 'second', 'third'].filter(known.find)).toEqual(['first', 'third']);
});
