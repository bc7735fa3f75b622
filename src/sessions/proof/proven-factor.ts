import type { Level } from '../../authorization/viewer.js';

/** The same list as `enum AuthMethod`. */
export type AuthMethod = 'PASSWORD' | 'TOTP' | 'PASSKEY' | 'RECOVERY_CODE' | 'PROVIDER' | 'TRUSTED_DEVICE';

export type ProvenFactor = {
  readonly method: AuthMethod;
  /** RFC 8176, section 2, without `mfa`, which depends on the session. */
  readonly amr: readonly string[];
  /** Reaches level 2 alone: a passkey with user verification. */
  readonly isStrong: boolean;
};

export const PASSWORD: ProvenFactor = { method: 'PASSWORD', amr: ['pwd'], isStrong: false };

export const PROVIDER: ProvenFactor = { method: 'PROVIDER', amr: [], isStrong: false };

export const TRUSTED_DEVICE: ProvenFactor = { method: 'TRUSTED_DEVICE', amr: [], isStrong: false };

/** What counts beside another factor. Passwords and providers come first; a trusted device is none. */
const SECOND_FACTORS: readonly AuthMethod[] = ['TOTP', 'PASSKEY', 'RECOVERY_CODE'];
const FACTORS: readonly AuthMethod[] = ['PASSWORD', 'PROVIDER', ...SECOND_FACTORS];

/** 2 for a strong factor, or a second one beside another. */
export function levelOf(proven: readonly ProvenFactor[]): Level {
  const methods = proven.map(({ method }) => method);
  const isReached = (each: ProvenFactor) =>
    each.isStrong || companionsOf(each).some((companion) => methods.includes(companion));
  return proven.some(isReached) ? 2 : 1;
}

/** The methods beside which this one is a second factor. */
export function companionsOf({ method }: ProvenFactor): readonly AuthMethod[] {
  return SECOND_FACTORS.includes(method) ? FACTORS.filter((other) => other !== method) : [];
}

/** Each entry once, sorted. */
export function merged<T extends string>(lists: readonly (readonly T[])[]): T[] {
  return [...new Set(lists.flat())].sort();
}
