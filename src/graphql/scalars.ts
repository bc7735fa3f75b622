import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const maxEmailCharacters = 320;

/** RFC 3339 date-time with an offset, to the millisecond at most in what we make of it. */
const rfc3339 =
  /^\d{4}-\d{2}-(\d{2})[Tt](?:[01]\d|2[0-3]):\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/;

function refuse(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function toDate(value: unknown): Date {
  const parts = typeof value === 'string' ? rfc3339.exec(value) : null;
  const date = parts && new Date(parts[0]);
  // JavaScript takes 30 February for 2 March.
  const isInCalendar = parts && new Date(parts[0].slice(0, 10)).getUTCDate() === Number(parts[1]);
  // With its offset the last day may lie in a year that RFC 3339 cannot write, the first in one that PostgreSQL lacks.
  const isInEra = date && date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999;
  if (!date || !isInCalendar || !isInEra) {
    throw refuse('DateTime must be RFC 3339 text such as 2026-01-31T12:00:00Z.');
  }
  return date;
}

/** An instant. Goes out as RFC 3339 text in UTC, comes in as RFC 3339 text with any offset. */
const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize(value) {
    if (!(value instanceof Date)) throw new TypeError('DateTime serializes a Date.');
    return value.toISOString();
  },
  parseValue: toDate,
  parseLiteral: (node) => toDate(node.kind === Kind.STRING ? node.value : null),
});

function toAddress(value: unknown): string {
  if (typeof value !== 'string' || value.length > maxEmailCharacters) {
    throw refuse(`EmailAddress must be text of at most ${maxEmailCharacters} characters.`);
  }
  return value;
}

/** Any short text: the grammar is checked by the service, so that it is reported with the other input. */
const EmailAddress = new GraphQLScalarType<string, string>({
  name: 'EmailAddress',
  serialize: String,
  parseValue: toAddress,
  parseLiteral: (node) => toAddress(node.kind === Kind.STRING ? node.value : null),
});

/** Goes out as it is; a Date in it becomes text when the answer is written. */
const JsonValue = new GraphQLScalarType<unknown, unknown>({ name: 'JSON' });

export const scalars = { DateTime, EmailAddress, JSON: JsonValue };
