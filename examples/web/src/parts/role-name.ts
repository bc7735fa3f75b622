import type { Role } from '../gql/enums.js';

const NAMES: { readonly [role in Role]?: string } = {
  USER: 'user',
  MODERATOR: 'moderator',
  ADMIN: 'administrator',
};

/** A role that a project has added is called as its schema calls it. */
export const roleName = (role: Role): string => NAMES[role] ?? role.toLowerCase().replaceAll('_', ' ');
