import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { parseInstant } from '../formats.js';

const MAX_EMAIL_CHARACTERS = 320;

function refuse(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function toDate(value: unknown): Date {
  const date = typeof value === 'string' ? parseInstant(value) : null;
  if (!date) throw refuse('DateTime must be RFC 3339 text such as 2026-01-31T12:00:00Z.');
  return date;
}

/** Serialised as RFC 3339 in UTC; parses RFC 3339 with any offset. */
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
  if (typeof value !== 'string' || value.length > MAX_EMAIL_CHARACTERS) {
    throw refuse(`EmailAddress must be text of at most ${MAX_EMAIL_CHARACTERS} characters.`);
  }
  return value;
}

/** Accepts any short text: the service checks the grammar, to report it with the other input. */
const EmailAddress = new GraphQLScalarType<string, string>({
  name: 'EmailAddress',
  serialize: String,
  parseValue: toAddress,
  parseLiteral: (node) => toAddress(node.kind === Kind.STRING ? node.value : null),
});

/** Serialised as it is. */
const JsonValue = new GraphQLScalarType<unknown, unknown>({ name: 'JSON' });

export const scalars = { DateTime, EmailAddress, JSON: JsonValue };
