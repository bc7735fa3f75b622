import { v7 as uuidv7 } from 'uuid';
import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { uniqueViolation } from '../../database/faults.js';
import { badInput, type FieldProblem, Refusal } from '../../errors.js';
import { passwordProblem } from '../../passwords/rules.js';
import type { Account } from '../account.js';
import * as accounts from '../account.repository.js';
import { isReserved } from '../action-links/action-tokens.repository.js';
import { parseEmailAddress } from '../email/email-address.js';
import { nameProblem } from '../profile/name.js';
import { parseUsername } from '../profile/username.js';

export type Registration = { email: string; password: string; name: string; username?: string | null };

/**
 * The slow part, before the transaction: checks everything and hashes. `admit` runs once the input is valid
 * and may refuse.
 * @throws Refusal BAD_USER_INPUT, EMAIL_TAKEN, USERNAME_TAKEN, SERVICE_UNAVAILABLE.
 */
export async function prepare(
  ctx: Pick<Context, 'db' | 'config' | 'hasher' | 'client'>,
  registration: Registration,
  options: { roles?: Account['roles']; admit?: () => Promise<void> } = {},
): Promise<accounts.NewAccount> {
  const { email, username, name } = requireValid(registration, ctx.config.passwords.minLengthCodePoints);
  await options.admit?.();
  const taken = await accounts.findTaken(ctx.db, email.canonical, username);
  if (taken.email || (await isReserved(ctx.db, email.canonical))) throw emailTaken();
  if (taken.username) throw usernameTaken();
  return {
    id: uuidv7(),
    email: email.address,
    emailCanonical: email.canonical,
    emailVerified: false,
    username,
    name,
    passwordHash: await ctx.hasher.hash(registration.password, {
      client: ctx.client,
      account: `new ${email.canonical}`,
    }),
    roles: options.roles ?? ['USER'],
  };
}

/** @throws Refusal EMAIL_TAKEN, USERNAME_TAKEN, decided by the unique constraints. */
export async function create(trx: Database, prepared: accounts.NewAccount): Promise<Account> {
  try {
    return await accounts.insert(trx, prepared);
  } catch (error) {
    const constraint = uniqueViolation(error);
    if (constraint === 'accounts_email_unique') throw emailTaken();
    if (constraint === 'accounts_username_unique') throw usernameTaken();
    throw error;
  }
}

/** In the transaction that creates the account. `sessionId`: the session that it opens, else null. */
export async function record(
  ctx: Pick<Context, 'log' | 'metrics' | 'client'>,
  trx: Database,
  { id }: Account,
  sessionId: string | null,
): Promise<void> {
  await audit.record(ctx, trx, { type: 'REGISTERED', userId: id, actorId: id, sessionId });
}

function requireValid(registration: Registration, minLength: number) {
  const problems: FieldProblem[] = [];
  const email = parseEmailAddress(registration.email);
  if (!email.ok) problems.push({ path: 'input.email', message: email.message });

  const username = registration.username == null ? null : parseUsername(registration.username);
  if (username && !username.ok) problems.push({ path: 'input.username', message: username.message });

  const name = registration.name.normalize('NFC').trim();
  const wrongName = nameProblem(name);
  if (wrongName) problems.push({ path: 'input.name', message: wrongName });

  const weakPassword = passwordProblem(registration.password, {
    minLength,
    name,
    ...(email.ok ? { email: email.canonical } : {}),
    ...(username?.ok ? { username: username.username } : {}),
  });
  if (weakPassword) problems.push({ path: 'input.password', message: weakPassword });

  if (problems.length > 0 || !email.ok || username?.ok === false) throw badInput(problems);
  return { email, username: username?.username ?? null, name };
}

export function emailTaken(): Refusal {
  return new Refusal(
    'EMAIL_TAKEN',
    'There is an account with this e-mail address: sign in or reset its password.',
  );
}

function usernameTaken(): Refusal {
  return new Refusal('USERNAME_TAKEN', 'This username is taken: choose another.');
}
