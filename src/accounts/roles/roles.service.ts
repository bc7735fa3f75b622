import type { Role } from '../../authorization/viewer.js';
import * as catalogue from '../../catalogue.js';
import type { Context, Services } from '../../context.js';
import { Refusal } from '../../errors.js';
import type { Account } from '../account.js';
import * as grants from './roles.repository.js';

/** An anonymous viewer holds none. @throws Refusal SERVICE_UNAVAILABLE if the viewer is unknown. */
export function can(ctx: Pick<Context, 'viewer' | 'viewerProblem'>, permissions: readonly string[]): boolean {
  if (ctx.viewerProblem?.code === 'SERVICE_UNAVAILABLE') {
    throw new Refusal('SERVICE_UNAVAILABLE', 'Cannot verify who is signed in right now. Try again.', {
      retryAfter: 1,
    });
  }
  const { viewer } = ctx;
  return viewer !== null && permissions.every((permission) => viewer.permissions.includes(permission));
}

export async function list(
  ctx: Pick<Context, 'db' | 'catalogue'>,
): Promise<{ role: Role; permissions: string[] }[]> {
  const granted = await grants.findGrants(ctx.db);
  return ctx.catalogue.roles.map((role) => ({
    role,
    permissions: [...catalogue.permissionsOf(ctx.catalogue, [role], granted.get(role) ?? [])],
  }));
}

export function rolesOf(ctx: Pick<Context, 'catalogue'>, account: Pick<Account, 'roles'>): Role[] {
  return [...catalogue.knownRoles(ctx.catalogue, account.roles)];
}

/** Sorted; for the account's owner, what this session may do. */
export function permissionsOf(ctx: Pick<Context, 'catalogue' | 'viewer'>, account: Account): string[] {
  const { countedRoles } = account;
  if (!countedRoles && account.id === ctx.viewer?.id) return [...ctx.viewer.permissions];
  const roles = rolesOf(ctx, { roles: countedRoles ?? account.roles });
  return [...catalogue.permissionsOf(ctx.catalogue, roles, catalogue.grantedTo(roles, account.grants))];
}

/** Logs the roles that accounts hold but the SDL no longer declares. */
export async function warnOfUnknownRoles({
  db,
  log,
  catalogue: { roles },
}: Pick<Services, 'db' | 'log' | 'catalogue'>): Promise<void> {
  for (const { role, accounts } of await grants.countHoldersOfOthers(db, roles)) {
    log.warn(
      { role, accounts },
      `${accounts} accounts hold the role ${role}, which no SDL has: it counts for nothing`,
    );
  }
}
