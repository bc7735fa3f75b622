import { headerProblem } from '../../src/mail/message.js';

describe('a header', () => {
  it.each(['\r', '\n', '\0', '\u0085', '\u2028', '\u2029', '\u007f'])('takes no %j', (character) => {
    const to = { name: '', address: 'a@b.test' };
    expect(headerProblem(to, '')).toBeNull();
    expect(headerProblem(to, `Hello${character}Bcc: c@d.test`)).not.toBeNull();
    expect(headerProblem({ ...to, name: `A${character}B` }, '')).not.toBeNull();
    expect(headerProblem({ ...to, address: `a${character}@b.test` }, '')).not.toBeNull();
  });
});
