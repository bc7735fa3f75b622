import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const maxEmailCharacters = 320;

/** RFC 3339 date-time with an offset, to the millisecond at most in what we make of it. */
const rfc3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt](?:[01]\d|2[0-3]):\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/;

function refuse(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function toDate(value: unknown): Date {
  const [text, day] = (typeof value === 'string' && rfc3339.exec(value)) || [];
  const date = text === undefined ? null : new Date(text);
  if (!date || Number.isNaN(date.getTime()) || !isDay(day)) {
    throw refuse('DateTime must be RFC 3339 text such as 2026-01-31T12:00:00Z.');
  }
  return date;
}

/** Whether the calendar has that day: Date makes the 2nd of March of the 30th of February. */
function isDay(day: string | undefined): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().slice(0, 10) === day;
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
