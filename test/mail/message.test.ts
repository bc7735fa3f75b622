import { headerProblem, parseMailbox } from '../../src/mail/message.js';

describe('MAIL_FROM', () => {
  it.each([
    ['no-reply@gatehouse.test', { name: '', address: 'no-reply@gatehouse.test' }],
    ['Gatehouse <no-reply@gatehouse.test>', { name: 'Gatehouse', address: 'no-reply@gatehouse.test' }],
    ['"Gate, House" <no-reply@gatehouse.test>', { name: 'Gate, House', address: 'no-reply@gatehouse.test' }],
    [' <no-reply@gatehouse.test> ', { name: '', address: 'no-reply@gatehouse.test' }],
  ])('%s is understood', (text, mailbox) => {
    expect(parseMailbox(text)).toEqual(mailbox);
  });

  it.each([
    '',
    'Gatehouse',
    'a@b, c@d',
    'A <a@b> <c@d>',
    'a@b\r\nBcc: c@d',
    'A\r\nBcc: c@d <a@b>',
    'a@',
    '@b',
    'a b@c',
  ])('%j is not', (text) => {
    expect(parseMailbox(text)).toBeNull();
  });
});

describe('a header', () => {
  it.each(['\r', '\n', '\0', '\u0085', '\u2028', '\u2029', '\u007f'])('takes no %j', (character) => {
    const to = { name: '', address: 'a@b.test' };
    expect(headerProblem(to, '')).toBeNull();
    expect(headerProblem(to, `Hello${character}Bcc: c@d.test`)).not.toBeNull();
    expect(headerProblem({ ...to, name: `A${character}B` }, '')).not.toBeNull();
    expect(headerProblem({ ...to, address: `a${character}@b.test` }, '')).not.toBeNull();
  });
});
