import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { withShortNames } from './client-text.js';

/** Removes values and long names: GraphQL's own messages quote the document, passwords included. */
export function withoutValues(formatted: GraphQLFormattedError, error: unknown): string {
  return withShortNames(valueFree(formatted, error));
}

function valueFree({ message, extensions }: GraphQLFormattedError, error: unknown): string {
  switch (extensions?.code) {
    case 'GRAPHQL_PARSE_FAILED':
      return withoutSource(message);
    case 'OPERATION_RESOLUTION_FAILURE':
      return 'The document has no such operation, or several and none was named.';
    case 'GRAPHQL_VALIDATION_FAILED':
      return quotesValue(error) ? withoutLiteral(message) : message;
    default:
      return message;
  }
}

/** Keeps what was expected and the kind found; drops all of the document except punctuation. */
function withoutSource(message: string): string {
  return message
    .replace(/\b(String|BlockString|Int|Float|Name|Comment) ".*"/su, '$1')
    .replace(/:? "(?!(?:[!$&()=:@[\]{|}]|\.{3})").*"/su, '')
    .replace(/:? U\+[0-9A-F]+/gu, '');
}

const LITERAL_KINDS = /Value$/;

function quotesValue(error: unknown): boolean {
  return (
    error instanceof GraphQLError && (error.nodes?.some((node) => LITERAL_KINDS.test(node.kind)) ?? false)
  );
}

/** Keeps the part that names the expected type, if any. */
function withoutLiteral(message: string): string {
  const named =
    /^Expected value of type "[^"]*"/.exec(message) ??
    /^(?:Enum )?"?\w+"? cannot represent [a-zA-Z0-9 -]*value/.exec(message) ??
    /^Field "[\w.]+" of required type "[^"]*" was not provided/.exec(message);
  return `${named?.[0] ?? 'A value does not fit its type'}.`;
}
