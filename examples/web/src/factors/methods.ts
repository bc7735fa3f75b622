import type { AuthMethod, FactorType } from '../gql/enums.js';
import { canUsePasskeys } from './passkey.js';

/** What the user can prove, the easiest first. */
export const METHODS = ['PASSKEY', 'PASSWORD', 'TOTP', 'RECOVERY_CODE'] as const;
export type Method = (typeof METHODS)[number];

/** What of it the server would take and this browser can do. */
export function usable(methods: readonly string[]): Method[] {
  return METHODS.filter((method) => methods.includes(method) && (method !== 'PASSKEY' || canUsePasskeys));
}

export const METHOD_NAMES: Record<AuthMethod, string> = {
  PASSKEY: 'passkey',
  PASSWORD: 'password',
  TOTP: 'authenticator app',
  RECOVERY_CODE: 'recovery code',
  PROVIDER: 'another account',
  TRUSTED_DEVICE: 'trusted device',
};

export const FACTOR_NAMES: Record<FactorType, string> = { TOTP: 'Authenticator app', PASSKEY: 'Passkey' };
