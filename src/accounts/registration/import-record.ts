import type { Role } from '../../authorization/viewer.js';
import { parseInstant } from '../../formats.js';
import { parseHash } from '../../passwords/digest.js';
import { parseEmailAddress } from '../email/email-address.js';
import { nameProblem } from '../profile/name.js';
import { parseUsername } from '../profile/username.js';

export const IMPORT_FIELDS = [
  'email',
  'name',
  'username',
  'password_hash',
  'roles',
  'email_verified',
  'created_at',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];
export const REQUIRED_FIELDS: readonly ImportField[] = ['email', 'name', 'password_hash'];

/** Null: not given. */
export type ImportedAccount = {
  email: string;
  emailCanonical: string;
  name: string;
  username: string | null;
  /** Plain bcrypt, spelled `$2b$`. */
  passwordHash: string;
  hashCost: number;
  roles: readonly Role[] | null;
  emailVerified: boolean;
  createdAt: Date | null;
};

/** `reason` never repeats the value; `field` is null for the whole line. */
export type ImportProblem = { field: ImportField | null; reason: string };

export type CheckedImport = { account: ImportedAccount } | { problems: readonly ImportProblem[] };

/** Applies the rules of a registration, except those for the password, which is only known as a hash. */
export function checkImport(
  values: Readonly<Partial<Record<ImportField, unknown>>>,
  { now, knownRoles }: { now: Date; knownRoles: readonly Role[] },
): CheckedImport {
  const problems: ImportProblem[] = [];
  /** Null if the field is missing or wrong. */
  function read<T>(field: ImportField, rule: (given: unknown) => T | string): Exclude<T, string> | null {
    const given = values[field];
    if (given === undefined || given === null || given === '') {
      if (REQUIRED_FIELDS.includes(field)) problems.push({ field, reason: 'It is missing.' });
      return null;
    }
    const result = rule(given);
    if (typeof result !== 'string') return result as Exclude<T, string>;
    problems.push({ field, reason: result });
    return null;
  }
  const email = read('email', toEmail);
  const name = read('name', toName);
  const username = read('username', toUsername);
  const hash = read('password_hash', toHash);
  const roles = read('roles', (given) => toRoles(given, knownRoles));
  const emailVerified = read('email_verified', toFlag) ?? false;
  const createdAt = read('created_at', (given) => toPast(given, now));
  if (problems.length > 0 || !email || !name || !hash) return { problems };
  return {
    account: {
      email: email.address,
      emailCanonical: email.canonical,
      name: name.text,
      username: username?.username ?? null,
      passwordHash: hash.bcrypt,
      hashCost: hash.cost,
      roles,
      emailVerified,
      createdAt,
    },
  };
}

// A rule returns the value, or a sentence about what is wrong.

const MUST_BE_TEXT = 'It must be text.';

function toEmail(given: unknown) {
  if (typeof given !== 'string') return MUST_BE_TEXT;
  const parsed = parseEmailAddress(given);
  return parsed.ok ? parsed : parsed.message;
}

function toName(given: unknown) {
  if (typeof given !== 'string') return MUST_BE_TEXT;
  const text = given.normalize('NFC').trim();
  return nameProblem(text) ?? { text };
}

function toUsername(given: unknown) {
  if (typeof given !== 'string') return MUST_BE_TEXT;
  const parsed = parseUsername(given);
  return parsed.ok ? parsed : parsed.message;
}

function toHash(given: unknown) {
  const hash = typeof given === 'string' ? parseHash(given) : null;
  if (hash?.kind === 'plain') return hash;
  if (hash?.kind === 'unusable' && hash.reason === 'cost-too-high') return 'Its cost is above 15.';
  return 'It must be a bcrypt hash: $2a$, $2b$ or $2y$, two digits of cost, and 53 more characters.';
}

/** CSV separates roles by spaces, commas or semicolons. */
function toRoles(given: unknown, everyRole: readonly Role[]): readonly Role[] | string {
  const names: unknown[] =
    typeof given === 'string' ? given.split(/[\s,;]+/).filter(Boolean) : [given].flat();
  const roles = everyRole.filter((role) => names.includes(role));
  const allKnown = names.every((name) => everyRole.some((role) => role === name));
  return allKnown && roles.length > 0 ? roles : `It must be some of ${everyRole.join(', ')}.`;
}

function toFlag(given: unknown): boolean | string {
  const text = String(given).toLowerCase();
  if (['true', 't', 'yes', '1'].includes(text)) return true;
  if (['false', 'f', 'no', '0'].includes(text)) return false;
  return 'It must be true or false.';
}

/** RFC 3339 like the API's `DateTime`, or with the blank that databases write after the date. */
function toPast(given: unknown, now: Date): Date | string {
  const date = typeof given === 'string' ? parseInstant(given.replace(/^(.{10}) /, '$1T')) : null;
  if (!date) return 'It must be a time with its offset, such as 2020-01-31T12:00:00Z.';
  return date > now ? 'It must not lie in the future.' : date;
}
