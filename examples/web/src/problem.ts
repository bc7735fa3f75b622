import { CombinedGraphQLErrors } from '@apollo/client/errors';
import type { ErrorCode } from './gql/enums.js';

/** What to show for a failed request; `fields` by the last part of the argument's path, such as `password`. */
export type Problem = { message: string; fields: Record<string, string> };

const MESSAGES: Partial<Record<ErrorCode, string>> = {
  INVALID_CREDENTIALS: 'E-mail, username or password is wrong.',
  EMAIL_TAKEN: 'There is an account with this e-mail address already.',
  USERNAME_TAKEN: 'This username is taken.',
  EMAIL_NOT_VERIFIED: 'Confirm your e-mail address first: we have sent you a link.',
  ACCOUNT_LOCKED: 'This account is locked. Ask an administrator.',
  FORBIDDEN: 'You may not do this.',
  UNAUTHENTICATED: 'You are signed out. Sign in again.',
  SERVICE_UNAVAILABLE: 'The service is busy. Try again in a moment.',
  INTERNAL_SERVER_ERROR: 'Something went wrong on our side. Try again later.',
};

export function problemOf(error: unknown): Problem {
  if (!CombinedGraphQLErrors.is(error))
    return { message: 'The server cannot be reached. Try again.', fields: {} };
  const { message, extensions } = error.errors[0] ?? { message: '' };
  const code = extensions?.code as ErrorCode | undefined;
  if (code === 'BAD_USER_INPUT' && Array.isArray(extensions?.fields)) {
    const fields = extensions.fields as { path: string; message: string }[];
    return {
      message: 'Check what is marked below.',
      fields: Object.fromEntries(
        fields.map(({ path, message: text }) => [path.split('.').at(-1) ?? path, text]),
      ),
    };
  }
  if (code === 'RATE_LIMITED') {
    return {
      message: `Too many tries. Try again in ${duration(Number(extensions?.retryAfter ?? 60))}.`,
      fields: {},
    };
  }
  return { message: (code && MESSAGES[code]) ?? message, fields: {} };
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
