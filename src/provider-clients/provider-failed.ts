import { Refusal } from '../errors.js';

export type FailureReason =
  | 'DENIED'
  | 'STATE'
  | 'TOKEN'
  | 'SUBJECT'
  | 'EMAIL_MISSING'
  | 'DISCOVERY'
  | 'REPLAYED';

const MESSAGES: Readonly<Record<FailureReason, string>> = {
  DENIED: 'The provider refused the sign-in.',
  STATE: 'The answer of the provider does not belong to this sign-in. Start again.',
  TOKEN: 'What the provider said cannot be trusted.',
  SUBJECT: 'The provider did not say whose account it is.',
  EMAIL_MISSING: 'The provider gave no e-mail address, which a new account needs.',
  DISCOVERY: 'The provider’s metadata cannot be used.',
  REPLAYED: 'This ID token was used before.',
};

/** `cause` is for the log only: messages never repeat what the provider said. */
export function providerFailed(reason: FailureReason, cause?: unknown): Refusal {
  const refusal = new Refusal('PROVIDER_FAILED', MESSAGES[reason], { reason });
  if (cause !== undefined) refusal.cause = cause;
  return refusal;
}
