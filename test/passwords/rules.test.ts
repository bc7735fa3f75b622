import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { passwordFormProblem, passwordProblem } from '../../src/passwords/rules.js';
import { anyText } from '../helpers/any-text.js';

const policy = { minLength: 8 };

describe('the form of a password', () => {
  it('may be up to 1,024 bytes of any script, spaces and NUL included', () => {
    for (const password of [
      'x'.repeat(1024),
      '🔐'.repeat(256),
      'ひらがな と 漢字',
      'tab\tand\0nul',
      '        x',
    ]) {
      expect(passwordFormProblem(password)).toBeNull();
      expect(passwordProblem(password, policy)).toBeNull();
    }
  });

  it('must not be longer, counted in bytes', () => {
    for (const password of ['x'.repeat(1025), '🔐'.repeat(257), `é${'x'.repeat(1023)}`]) {
      expect(passwordFormProblem(password)).toMatch(/at most 1024 bytes/);
    }
  });

  it('is refused before a megabyte is normalised or folded', () => {
    const normalize = jest.spyOn(String.prototype, 'normalize');
    expect(passwordProblem('é'.repeat(500_000), policy)).toMatch(/at most 1024 bytes/);
    expect(normalize).not.toHaveBeenCalled();
    normalize.mockRestore();
  });

  it('must be well-formed Unicode', () => {
    for (const password of ['half a pair \ud83d', '\udd10 the other half', '\udd10\ud83d reversed']) {
      expect(passwordFormProblem(password)).toMatch(/well-formed/);
    }
  });
});

describe('the length of a password', () => {
  it('is counted in code points, not in UTF-16 units', () => {
    expect(passwordProblem('🔐🔑🗝🚪🏰🌙✨', policy)).toMatch(/at least 8 characters/);
    expect(passwordProblem('🔐🔑🗝🚪🏰🌙✨🦉', policy)).toBeNull();
  });

  it('is counted after composition', () => {
    const decomposed = 'éàîöûñç'.normalize('NFD');
    expect([...decomposed].length).toBe(14);
    expect(passwordProblem(decomposed, policy)).toMatch(/at least 8 characters/);
  });

  it('is as configured', () => {
    expect(passwordProblem('wombat tango', { minLength: 15 })).toMatch(/at least 15 characters/);
    expect(passwordProblem('wombat tango oboe', { minLength: 15 })).toBeNull();
  });
});

describe('a common password', () => {
  const list = path.resolve(__dirname, '../../src/passwords/common-passwords.txt');
  const words = fs
    .readFileSync(list, 'utf8')
    .trim()
    .split('\n')
    .filter((line) => !line.includes(' ') && line !== '#');

  it('is refused with the reason, in any case', () => {
    for (const password of ['password', 'PassWord1', 'QWERTYUIOP', '1q2w3e4r5t', 'P@ssw0rd', 'ſunſhine']) {
      expect(passwordProblem(password, policy)).toMatch(/too common/);
    }
  });

  it('is refused only as a whole', () => {
    for (const password of [
      'password and more',
      'my password',
      'password baseball',
      'password\nbaseball',
      'sword baseb',
    ]) {
      expect(passwordProblem(password, policy)).toBeNull();
    }
  });

  it('is known in more than 3,000 cases for every minimum length from 8 to 15', () => {
    for (let minimum = 8; minimum <= 15; minimum += 1) {
      expect(words.filter((word) => word.length >= minimum).length).toBeGreaterThan(3000);
    }
  });

  it('is on a list that is folded, short enough to be looked up, and refused entry by entry', () => {
    expect(words.filter((word) => word !== word.toLowerCase() || word.length > 32)).toEqual([]);
    for (const word of words.filter((_, index) => index % 97 === 0)) {
      expect(passwordProblem(word.toUpperCase(), policy)).toMatch(/too common/);
    }
  });

  it('may be the name of the service', () => {
    expect(passwordProblem('Gatehouse', policy)).toMatch(/name of this service/);
    expect(passwordProblem('gatehouse123', policy)).toMatch(/name of this service/);
    expect(passwordProblem('a gatehouse by the river', policy)).toBeNull();
  });
});

describe('a password about its owner', () => {
  const owner = { email: 'Ada.Lovelace@example.com', name: ' Ada Lovelace ', username: 'countess_ada' };

  it('is refused with the reason when it is the address, its first part, the name or the username', () => {
    const refuse = (password: string) => passwordProblem(password, { ...policy, ...owner });
    expect(refuse('ADA.LOVELACE@EXAMPLE.COM')).toMatch(/your e-mail address/);
    expect(refuse('ada.lovelace')).toMatch(/first part of your e-mail address/);
    const idn = { ...policy, email: 'ada@xn--bcher-kva.example' };
    for (const spelling of ['ada@xn--bcher-kva.example', 'ada@bücher.example', 'Ada@BÜCHER.example']) {
      expect(passwordProblem(spelling, idn)).toMatch(/your e-mail address/);
    }
    expect(refuse('Countess_Ada')).toMatch(/your username/);
    expect(refuse('ada lovelace')).toMatch(/your name/);
  });

  it('is accepted when it only contains them', () => {
    expect(passwordProblem('ada.lovelace writes notes', { ...policy, ...owner })).toBeNull();
  });

  it('is compared after composition and folding', () => {
    const named = { ...policy, name: 'Ζωή Παπαδάτος' };
    expect(passwordProblem('ΖΩΉ ΠΑΠΑΔΆΤΟΣ'.normalize('NFD'), named)).toMatch(/your name/);
  });

  it('needs no owner to be checked', () => {
    expect(
      passwordProblem('wombat tango', { ...policy, email: null, name: undefined, username: null }),
    ).toBeNull();
  });
});

it('answers every text, and never with the text itself', () => {
  fc.assert(
    fc.property(anyText({ minLength: 4, maxLength: 40 }), (password) => {
      const problem = passwordProblem(password, { minLength: 8, email: password, name: password });
      expect(problem === null || problem.includes(password)).toBe(false);
    }),
  );
});
