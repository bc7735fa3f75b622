import { findHeaderProblem } from '../../src/mail/transports/message.js';

describe('a header', () => {
  it.each(['\r', '\n', '\0', '\u0085', '\u2028', '\u2029', '\u007f'])('takes no %j', (character) => {
    const to = { name: '', address: 'a@b.test' };
    expect(findHeaderProblem(to, '')).toBeNull();
    expect(findHeaderProblem(to, `Hello${character}Bcc: c@d.test`)).not.toBeNull();
    expect(findHeaderProblem({ ...to, name: `A${character}B` }, '')).not.toBeNull();
    expect(findHeaderProblem({ ...to, address: `a${character}@b.test` }, '')).not.toBeNull();
  });
});
