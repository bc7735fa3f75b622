import { createHash, randomBytes } from 'node:crypto';

/** A mailed token allows exactly one of these. */
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

/** 256 random bits in base64url; the prefix tells people and secret scanners what it is. */
export function createActionToken(purpose: ActionPurpose): string {
  return PREFIXES[purpose] + randomBytes(TOKEN_BYTES).toString('base64url');
}

/** The purpose that the prefix claims, or null if the token is none of ours. Proves nothing. */
export function parsePurpose(token: string): ActionPurpose | null {
  if (!SHAPE.test(token)) return null;
  const entries = Object.entries(PREFIXES) as [ActionPurpose, string][];
  return entries.find(([, prefix]) => token.startsWith(prefix))?.[0] ?? null;
}

/** SHA-256 over the prefix too, so no other spelling matches; 256 random bits need no salt. */
export function hashActionToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
