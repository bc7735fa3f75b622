import { createHash, randomBytes } from 'node:crypto';

/** What a mailed token allows; exactly one thing each. */
export type ActionPurpose =
  | 'VERIFY_EMAIL'
  | 'RESET_PASSWORD'
  | 'CONFIRM_EMAIL_CHANGE'
  | 'UNDO_EMAIL_CHANGE'
  | 'CLAIM_ACCOUNT';

const PREFIXES: Readonly<Record<ActionPurpose, string>> = {
  VERIFY_EMAIL: 'ev_',
  RESET_PASSWORD: 'pr_',
  CONFIRM_EMAIL_CHANGE: 'ec_',
  UNDO_EMAIL_CHANGE: 'eu_',
  CLAIM_ACCOUNT: 'ei_',
};

const TOKEN_BYTES = 32;
const SHAPE = /^(?:ev|pr|ec|eu|ei)_[A-Za-z0-9_-]{43}$/;

/** 256 random bits as base64url, after a prefix that tells people and secret scanners what it is. */
export function createActionToken(purpose: ActionPurpose): string {
  return PREFIXES[purpose] + randomBytes(TOKEN_BYTES).toString('base64url');
}

/**
 * What the token claims to be for, by its prefix; null when it is none of ours. Says nothing of its being
 * good.
 */
export function parsePurpose(token: string): ActionPurpose | null {
  if (!SHAPE.test(token)) return null;
  const entries = Object.entries(PREFIXES) as [ActionPurpose, string][];
  return entries.find(([, prefix]) => token.startsWith(prefix))?.[0] ?? null;
}

/**
 * What is stored: SHA-256 of the token as it was mailed, prefix included, so that another spelling of the
 * same bits is another token. No salt or stretching: there is nothing to guess in 256 bits.
 */
export function hashActionToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
