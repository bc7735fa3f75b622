import fc from 'fast-check';
import { bearerToken } from '../../src/tokens/access/bearer.js';
import { anyText } from '../helpers/any-text.js';

it.each(['Bearer abc', 'bearer abc', 'BEARER abc', 'bEaReR abc', 'Bearer   abc'])(
  'reads the token of %j',
  (value) => {
    expect(bearerToken([value])).toEqual({ kind: 'token', token: 'abc' });
  },
);

it('takes every character of a token68', () => {
  const token = 'aZ09-._~+/==';
  expect(bearerToken([`Bearer ${token}`])).toEqual({ kind: 'token', token });
});

it.each([
  [[]],
  [['']],
  [['Basic dXNlcjpwdw==']],
  [['abc.def.ghi']],
  [['Bearerabc']],
  [['Bearer-x abc']],
  [['Token Bearer abc']],
])('finds no Bearer scheme in %j', (values) => expect(bearerToken(values)).toEqual({ kind: 'missing' }));

it.each([
  'Bearer',
  'Bearer ',
  'Bearer a b',
  'Bearer a,b',
  'Bearer a, Bearer b',
  'Bearer\tabc',
  'Bearer "abc"',
  'Bearer =abc',
  'Bearer a=b',
  'Bearer a;b',
  'Bearer token="abc"',
  'Bearer <token>',
  'Bearer ä',
  'Bearer a\0',
  'Bearer a\n',
  'Bearer, Bearer abc',
])('calls %j malformed', (value) => {
  expect(bearerToken([value])).toEqual({ kind: 'malformed' });
});

it.each([
  [['Bearer a', 'Bearer b']],
  [['Bearer a', 'Bearer a']],
  [['Basic a', 'Bearer b']],
  [['Bearer a', '']],
])('calls several Authorization headers malformed: %j', (values) => {
  expect(bearerToken(values)).toEqual({ kind: 'malformed' });
});

it('never throws, and gives nothing but token characters', () => {
  fc.assert(
    fc.property(anyText(), fc.constantFrom('', 'Bearer ', 'bearer'), (text, scheme) => {
      const result = bearerToken([scheme + text]);
      if (result.kind === 'token') expect(result.token).toMatch(/^[A-Za-z0-9._~+/-]+=*$/);
    }),
  );
});
