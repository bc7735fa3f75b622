import fc from 'fast-check';
import { parseUsername } from '../../../src/accounts/profile/username.js';
import { anyText } from '../../helpers/any-text.js';

it('takes 3 to 32 letters, digits, dots, underscores and hyphens', () => {
  for (const username of ['ada', 'a.b_c-d', '007', '...', 'x'.repeat(32)]) {
    expect(parseUsername(username)).toEqual({ ok: true, username });
  }
});

it('lowers capitals, so that they make no second account', () => {
  expect(parseUsername('Ada.LOVELACE')).toEqual({ ok: true, username: 'ada.lovelace' });
});

it('refuses everything else, letters that would lower to ASCII included', () => {
  const others = [
    '',
    'ab',
    'x'.repeat(33),
    'ada lovelace',
    'ada@b',
    'ada\n',
    ' ada',
    'ad\0a',
    'zoë',
    '\u212Aelvin',
    'ａｄａ',
  ];
  for (const input of others) expect(parseUsername(input).ok).toBe(false);
  expect('\u212Aelvin'.toLowerCase()).toBe('kelvin');
});

it('is settled after one pass, for every text', () => {
  fc.assert(
    fc.property(fc.oneof(anyText(), fc.stringMatching(/^[A-Za-z0-9._-]{2,34}$/)), (input) => {
      const parsed = parseUsername(input);
      if (parsed.ok) expect(parseUsername(parsed.username)).toEqual(parsed);
    }),
  );
});
