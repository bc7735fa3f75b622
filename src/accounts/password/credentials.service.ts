import type { Context, Guarded } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { badInput, type FieldProblem, Refusal } from '../../errors.js';
import type { HashRequest } from '../../passwords/hasher.js';
import { passwordFormProblem } from '../../passwords/rules.js';
import type { Account, LockedAccount } from '../account.js';
import { toMailbox } from '../action-links/action-links.service.js';
import { parseEmailAddress } from '../email/email-address.js';
import { parseUsername } from '../profile/username.js';
import * as passwords from './password.repository.js';
import { attemptPassword, invalidCredentials } from './password-attempt.service.js';

/** Exactly one of `email` and `username`. */
export type Credentials = { email?: string | null; username?: string | null; password: string };

/** Was right when checked; whoever acts on it checks `checkedHash` again in the write. */
export type VerifiedPassword = { account: Account; checkedHash: string; upgradedHash: string | null };

/**
 * Checks a login's password. An unknown account costs the same time and tries, and gets the same answer.
 * @throws Refusal BAD_USER_INPUT, RATE_LIMITED, SERVICE_UNAVAILABLE, INVALID_CREDENTIALS.
 */
export async function verifyPassword(ctx: Context, credentials: Credentials): Promise<VerifiedPassword> {
  const identifier = requireIdentifier(credentials);
  const found = await passwords.findWithPassword(ctx.db, identifier);
  return attempt(ctx, identifier, found, credentials.password);
}

/**
 * Checks the viewer's password again, counted like a login.
 * @param path of the password argument.
 * @throws Refusal BAD_USER_INPUT, RATE_LIMITED, SERVICE_UNAVAILABLE, INVALID_CREDENTIALS.
 */
export async function verifyOwnPassword(
  ctx: Guarded<Context>,
  password: string,
  path: string,
): Promise<VerifiedPassword> {
  const problem = passwordFormProblem(password);
  if (problem) throw badInput([{ path, message: problem }]);
  const found = await passwords.findWithPasswordById(ctx.db, ctx.viewer.id);
  if (found && found.passwordHash === null) throw noPassword();
  // Under the same key as a login by e-mail address.
  const email = found ? toMailbox(found.account).emailCanonical : ctx.viewer.id;
  return attempt(ctx, { email }, found, password);
}

/** Safe to tell: only the owner gets here, and no guess could be right. */
function noPassword(): Refusal {
  return new Refusal(
    'INVALID_CREDENTIALS',
    'Your account has no password. Ask for a password reset: the mailed link sets one.',
  );
}

function attempt(
  ctx: Context | Guarded<Context>,
  identifier: passwords.Identifier,
  found: passwords.AccountWithPassword | null,
  password: string,
): Promise<VerifiedPassword> {
  const tried = {
    identifier: Object.entries(identifier).join(),
    account: found && { id: found.account.id, passwordHash: found.passwordHash },
  };
  return attemptPassword(ctx, tried, (queueGroup) =>
    compare(ctx, found, password, { client: ctx.client, account: queueGroup }),
  );
}

/**
 * In the transaction of what the password allows: locks the row, checks that the password is unchanged, and
 * stores an upgraded hash.
 * @throws Refusal INVALID_CREDENTIALS if it changed or the account is gone.
 */
export async function confirmPassword(
  trx: Database,
  { account: { id }, checkedHash, upgradedHash }: VerifiedPassword,
): Promise<LockedAccount> {
  const locked = await passwords.lockWithPassword(trx, id, checkedHash);
  if (!locked) throw invalidCredentials();
  if (upgradedHash === null) return locked;
  await passwords.replaceHash(trx, id, upgradedHash);
  return { ...locked, passwordHash: upgradedHash };
}

async function compare(
  ctx: Pick<Context, 'hasher'>,
  found: passwords.AccountWithPassword | null,
  password: string,
  request: HashRequest,
): Promise<VerifiedPassword | null> {
  const { matches, upgrade } = await ctx.hasher.verify(password, found?.passwordHash ?? null, request);
  if (!found?.passwordHash || !matches) return null;
  return {
    account: found.account,
    checkedHash: found.passwordHash,
    upgradedHash: upgrade ? await upgradeIfThereIsTime(ctx, password, request) : null,
  };
}

/** When the hasher is busy the upgrade waits for the next login. */
async function upgradeIfThereIsTime(
  ctx: Pick<Context, 'hasher'>,
  password: string,
  request: HashRequest,
): Promise<string | null> {
  try {
    return await ctx.hasher.hash(password, request);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function requireIdentifier(credentials: Credentials): passwords.Identifier {
  const problems: FieldProblem[] = [];
  let identifier: passwords.Identifier | null = null;
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
