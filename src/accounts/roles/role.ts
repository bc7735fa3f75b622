/** What a person may be; the same list as `enum Role`. */
export type Role = 'USER' | 'MODERATOR' | 'ADMIN';

export const roles: readonly Role[] = Object.freeze<Role[]>(['USER', 'MODERATOR', 'ADMIN']);
