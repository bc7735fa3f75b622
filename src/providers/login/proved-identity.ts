import { parseEmailAddress } from '../../accounts/email/email-address.js';
import type { ProvedIdentity } from '../../accounts/identities/identity.js';
import { nameProblem } from '../../accounts/profile/name.js';
import type { ProviderConfig } from '../../config/providers/provider-config.js';
import type { Assertion, Claims } from '../../provider-clients/claims.js';

/** The identity, with its address as far as the provider is trusted about it. */
export function toProvedIdentity(
  config: ProviderConfig,
  { issuer, subject, claims }: Assertion,
): ProvedIdentity {
  const { email } = claims;
  const parsed = typeof email === 'string' ? parseEmailAddress(email) : null;
  return {
    provider: config.name,
    issuer,
    subject,
    email: parsed?.ok ? parsed.address : null,
    emailVerified: parsed?.ok === true && isWordGood(config, parsed.canonical, claims),
    name: nameIn(claims),
  };
}

/** Whether to believe the address. An absent claim is not enough: anyone may have typed it there. */
function isWordGood({ kind, trustEmail }: ProviderConfig, canonical: string, claims: Claims): boolean {
  const said = kind === 'apple' ? fromText(claims.email_verified) : claims.email_verified;
  const domain = canonical.slice(canonical.lastIndexOf('@') + 1);
  if (trustEmail === 'never') return false;
  if (trustEmail !== 'claim') return fromText(said) !== false && trustEmail.domains.includes(domain);
  if (said !== true) return false;
  // Of other addresses Google only knows that they once belonged to its user.
  return kind !== 'google' || domain === 'gmail.com' || (typeof claims.hd === 'string' && claims.hd !== '');
}

function fromText(said: unknown): unknown {
  return said === 'true' ? true : said === 'false' ? false : said;
}

/** The first name that is valid here. */
function nameIn({ name, given_name: given, family_name: family, preferred_username: username }: Claims) {
  const whole = [given, family].filter((part) => typeof part === 'string').join(' ');
  return (
    [name, whole, username]
      .map((each) => (typeof each === 'string' ? each.normalize('NFC').trim() : ''))
      .find((each) => nameProblem(each) === null) ?? null
  );
}
