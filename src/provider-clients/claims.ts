import { isStorable } from '../formats.js';
import { providerFailed } from './provider-failed.js';

export type Claims = Readonly<Record<string, unknown>>;

/** What a provider says about a subject, as OpenID Connect claims. */
export type Assertion = { readonly issuer: string; readonly subject: string; readonly claims: Claims };

const LONGEST_SUBJECT = 255;

/** @throws Refusal PROVIDER_FAILED (SUBJECT). */
export function toAssertion(issuer: string, claims: Claims): Assertion {
  const { sub: subject } = claims;
  if (
    typeof subject !== 'string' ||
    subject === '' ||
    subject.length > LONGEST_SUBJECT ||
    !isStorable(subject)
  ) {
    throw providerFailed('SUBJECT');
  }
  return { issuer, subject, claims };
}
