import type { Context } from '../context.js';
import { badInput, type FieldProblem, Refusal } from '../errors.js';
import { passwordFormProblem } from '../passwords/rules.js';
import * as accounts from './account.repository.js';
import { parseEmailAddress } from './email-address.js';
import { parseUsername } from './username.js';

/** What somebody signs in with: exactly one of e-mail address and username, and the password. */
export type Credentials = { email?: string | null; username?: string | null; password: string };

/** A password that was right when it was checked. Whoever acts on it re-checks `checkedHash` in the write. */
export type PasswordProof = { accountId: string; checkedHash: string; upgradedHash: string | null };

/**
 * Checks a password. An unknown account costs the same time and gets the same answer as a wrong password.
 * @throws Refusal BAD_USER_INPUT, SERVICE_UNAVAILABLE (too many to hash), INVALID_CREDENTIALS.
 */
export async function provePassword(ctx: Context, credentials: Credentials): Promise<PasswordProof> {
  const identifier = requireIdentifier(credentials);
  const found = await accounts.findWithPassword(ctx.db, identifier);
  const { matches, upgrade } = await ctx.hasher.verify(
    credentials.password,
    found?.passwordHash ?? null,
    ctx.client.gone,
  );
  if (!found || !matches) throw invalidCredentials();
  return {
    accountId: found.account.id,
    checkedHash: found.passwordHash,
    upgradedHash: upgrade ? await upgradeIfThereIsTime(ctx, credentials.password) : null,
  };
}

/** A right password is not refused because many others hash just now: the next sign-in upgrades the hash. */
async function upgradeIfThereIsTime(ctx: Context, password: string): Promise<string | null> {
  try {
    return await ctx.hasher.hash(password, ctx.client.gone);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

export function invalidCredentials(): Refusal {
  return new Refusal('INVALID_CREDENTIALS', 'The account is unknown or the password is wrong.');
}

function requireIdentifier(credentials: Credentials): accounts.Identifier {
  const problems: FieldProblem[] = [];
  let identifier: accounts.Identifier | null = null;
  const { email, username } = credentials;

  if ((email == null) === (username == null)) {
    problems.push({ path: 'input', message: 'Give exactly one of email and username.' });
  } else if (email != null) {
    const parsed = parseEmailAddress(email);
    if (parsed.ok) identifier = { email: parsed.canonical };
    else problems.push({ path: 'input.email', message: parsed.message });
  } else if (username != null) {
    const parsed = parseUsername(username);
    if (parsed.ok) identifier = { username: parsed.username };
    else problems.push({ path: 'input.username', message: parsed.message });
  }
  const passwordProblem = passwordFormProblem(credentials.password);
  if (passwordProblem) problems.push({ path: 'input.password', message: passwordProblem });

  if (!identifier || problems.length > 0) throw badInput(problems);
  return identifier;
}
