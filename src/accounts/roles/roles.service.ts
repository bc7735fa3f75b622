import type { Context } from '../../context.js';
import { Refusal } from '../../errors.js';
import { permissionsOf } from '../account-row.js';
import { type Role, roles } from './role.js';
import * as grants from './roles.repository.js';

/**
 * Whether the viewer holds every one of the permissions; nobody holds none.
 * @throws Refusal SERVICE_UNAVAILABLE when it cannot be told who the viewer is: "no" would be a guess.
 */
export function can(ctx: Pick<Context, 'viewer' | 'viewerProblem'>, permissions: readonly string[]): boolean {
  if (ctx.viewerProblem?.code === 'SERVICE_UNAVAILABLE') {
    throw new Refusal('SERVICE_UNAVAILABLE', 'Cannot verify who is signed in right now. Try again.', {
      retryAfter: 1,
    });
  }
  const { viewer } = ctx;
  return viewer !== null && permissions.every((permission) => viewer.permissions.includes(permission));
}

/** Every role with what it grants. */
export async function list(ctx: Pick<Context, 'db'>): Promise<{ role: Role; permissions: string[] }[]> {
  const granted = await grants.findGrants(ctx.db);
  return roles.map((role) => ({ role, permissions: [...permissionsOf([role], granted.get(role) ?? [])] }));
}
