import type { Account } from '../accounts/account.js';
import { requireAnotherAdministrator } from '../accounts/roles/last-administrator.service.js';
import * as roleRepository from '../accounts/roles/roles.repository.js';
import * as audit from '../audit/audit.service.js';
import type { Role } from '../authorization/viewer.js';
import type { Catalogue } from '../catalogue.js';
import type { Context, Guarded } from '../context.js';
import { inTransaction } from '../database/transaction.js';
import { badInput, type FieldProblem } from '../errors.js';
import { changeAccount } from './managed-account.js';

/** Makes access tokens stale; no session ends. @throws Refusal NOT_FOUND, FORBIDDEN (last administrator). */
export async function setUserRoles(
  ctx: Guarded<Context>,
  userId: string,
  roles: readonly Role[],
): Promise<Account> {
  // Deduplicated, in the catalogue's order.
  const wanted = ctx.catalogue.roles.filter((role) => roles.includes(role));
  return changeAccount(ctx, userId, async (trx, before) => {
    if (!wanted.includes('ADMIN')) await requireAnotherAdministrator(trx, before.id);
    const account = await roleRepository.setRoles(trx, before.id, wanted);
    await audit.record(ctx, trx, {
      type: 'ROLES_CHANGED',
      userId: account.id,
      actorId: ctx.viewer.id,
      sessionId: ctx.viewer.sessionId,
      details: { from: before.roles, to: wanted },
    });
    return account;
  });
}

/** Takes effect at the next request. @throws Refusal BAD_USER_INPUT (ADMIN, unknown permissions). */
export async function setRolePermissions(
  ctx: Guarded<Context>,
  role: Role,
  permissions: readonly string[],
): Promise<{ role: Role; permissions: string[] }> {
  requireGrantable(ctx.catalogue, role, permissions);
  const wanted = ctx.catalogue.permissions.filter((permission) => permissions.includes(permission));
  await inTransaction(ctx.db, async (trx) => {
    const before = await roleRepository.replaceGrants(trx, role, wanted);
    await audit.record(ctx, trx, {
      type: 'PERMISSIONS_CHANGED',
      userId: null,
      actorId: ctx.viewer.id,
      sessionId: ctx.viewer.sessionId,
      details: { role, from: before, to: wanted },
    });
  });
  return { role, permissions: wanted };
}

function requireGrantable(catalogue: Catalogue, role: Role, permissions: readonly string[]): void {
  const problems: FieldProblem[] = [];
  if (role === 'ADMIN') {
    problems.push({ path: 'role', message: 'ADMIN always has every permission.' });
  }
  permissions.forEach((permission, index) => {
    if (catalogue.permissions.includes(permission)) return;
    problems.push({ path: `permissions.${index}`, message: 'There is no such permission.' });
  });
  if (problems.length > 0) throw badInput(problems);
}
