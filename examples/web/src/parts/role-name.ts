import type { Role } from '../gql/enums.js';

const NAMES: Record<Role, string> = { USER: 'user', MODERATOR: 'moderator', ADMIN: 'administrator' };

export const roleName = (role: Role): string => NAMES[role];
