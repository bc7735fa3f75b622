import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { SessionError } from '../../../client/index.js';
import type { ErrorCode } from './gql/enums.js';

/** What to show for a failed request, in the server's words; `fields` by the last part of the argument's path, such as `password`. */
export type Problem = { message: string; fields: Record<string, string> };
/** Which field of a form something is about: a code, such as `EMAIL_TAKEN`, or an argument that has another name there. */
export type About = { readonly [codeOrArgument in ErrorCode | (string & {})]?: string };

type Refusal = { message: string; extensions?: Record<string, unknown> | undefined };

export function problemOf(error: unknown, about: About = {}): Problem {
  if (error instanceof DOMException && error.name in CEREMONY) {
    return { message: CEREMONY[error.name] ?? '', fields: {} };
  }
  const refusal = refusalIn(error);
  if (!refusal) return { message: 'The server cannot be reached. Try again.', fields: {} };
  const { message, extensions: { code, fields, retryAfter } = {} } = refusal;
  if (code === 'BAD_USER_INPUT' && Array.isArray(fields))
    return { message: CHECK, fields: byField(fields, about) };
  if (code === 'RATE_LIMITED') {
    return { message: `${message} Wait ${duration(Number(retryAfter ?? 60))}.`, fields: {} };
  }
  const field = about[String(code)];
  return field ? { message: CHECK, fields: { [field]: message } } : { message, fields: {} };
}

/** What a browser says of a passkey, by the name of its exception. */
const CEREMONY: { readonly [name: string]: string } = {
  NotAllowedError: 'No passkey was used. Try again, or go another way.',
  AbortError: 'No passkey was used. Try again, or go another way.',
  InvalidStateError: 'This device has a passkey of this account already.',
  SecurityError: 'Passkeys do not work at this address.',
};

const CHECK = 'Check what is marked below.';

/** Null: nobody refused anything, the server did not answer. */
export function refusalIn(error: unknown): Refusal | null {
  if (error instanceof SessionError) return error;
  return CombinedGraphQLErrors.is(error) ? (error.errors[0] ?? null) : null;
}

function byField(problems: { path: string; message: string }[], about: About): Record<string, string> {
  return Object.fromEntries(
    problems.map(({ path, message }) => {
      const argument = path.split('.').at(-1) ?? path;
      return [about[argument] ?? argument, message];
    }),
  );
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
