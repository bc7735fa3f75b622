import fs from 'node:fs';
import { domainToUnicode } from 'node:url';
import { toUSVString } from 'node:util';

export const MAX_PASSWORD_BYTES = 1024;

const COMMON_PASSWORDS = new URL('../passwords/common-passwords.txt', import.meta.url);
const LONGEST_COMMON = 32;
const PRODUCT_NAMES = ['', '1', '12', '123', '1234', '12345', '123456', '!', '1!'].map(
  (end) => `gatehouse${end}`,
);

export type PasswordOwner = {
  email?: string | null | undefined;
  name?: string | null | undefined;
  username?: string | null | undefined;
};

/** The only check at login: cheap, before normalisation, and of form, not strength. */
export function passwordFormProblem(password: string): string | null {
  // Each UTF-16 unit takes at least a byte, so most huge texts need no counting.
  if (password.length > MAX_PASSWORD_BYTES || Buffer.byteLength(password) > MAX_PASSWORD_BYTES) {
    return `The password must be at most ${MAX_PASSWORD_BYTES} bytes long.`;
  }
  // Half a surrogate pair would be hashed as U+FFFD, so that different passwords would be equal.
  if (toUSVString(password) !== password) return 'The password must be well-formed Unicode.';
  return null;
}

/**
 * Why a new password is refused, as a sentence for its author, or null. `minLength` counts code points after
 * NFC. No composition rules (NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 6.2).
 */
export function passwordProblem(
  password: string,
  policy: { minLength: number } & PasswordOwner,
): string | null {
  const formProblem = passwordFormProblem(password);
  if (formProblem !== null) return formProblem;
  if ([...password.normalize('NFC')].length < policy.minLength) {
    return `The password must be at least ${policy.minLength} characters long.`;
  }
  const folded = fold(password);
  const isOwn = (value: string | null | undefined) =>
    typeof value === 'string' && fold(value.trim()) === fold(password.trim());
  if (spellingsOf(policy.email).some(isOwn)) return 'The password must not be your e-mail address.';
  if (isOwn(policy.email?.split('@')[0])) {
    return 'The password must not be the first part of your e-mail address.';
  }
  if (isOwn(policy.username)) return 'The password must not be your username.';
  if (isOwn(policy.name)) return 'The password must not be your name.';
  if (PRODUCT_NAMES.includes(folded)) return 'The password must not be the name of this service.';
  if (isCommon(folded))
    return 'The password is too common: it is on a list of passwords known from breaches.';
  return null;
}

/** The stored host is ASCII; people type it in their own letters. */
function spellingsOf(email: string | null | undefined): string[] {
  if (!email) return [];
  const host = email.lastIndexOf('@') + 1;
  return [email, email.slice(0, host) + domainToUnicode(email.slice(host))];
}

/** Upper case first, which merges letters that share a capital, such as both small sigmas. */
function fold(text: string): string {
  return text.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

let commonPasswords: string | null = null;

/** Read on first use: in most processes nobody ever chooses a password. */
function isCommon(folded: string): boolean {
  if (folded.length > LONGEST_COMMON || /\s/.test(folded)) return false;
  commonPasswords ??= fs.readFileSync(COMMON_PASSWORDS, 'utf8');
  return commonPasswords.includes(`\n${folded}\n`);
}
