import { type ASTVisitor, GraphQLError, type ValidationContext, visit } from 'graphql';

const CODE = 'QUERY_TOO_COMPLEX';

/**
 * A validation rule over the whole document. Some rules of graphql-js compare all pairs of fields, for
 * seconds, so this one ends validation early by reporting more than `maxErrors`; `keepLimitError` merges
 * those. Aliases are limited because answers and error paths repeat them.
 */
export function largeDocumentRule(
  context: ValidationContext,
  limits: { fields: number; aliasLength: number; validationErrors: number },
): ASTVisitor {
  return {
    Document(document) {
      let fields = 0;
      let longestAlias = 0;
      visit(document, {
        Field({ alias }) {
          fields += 1;
          longestAlias = Math.max(longestAlias, alias?.value.length ?? 0);
        },
      });
      if (fields <= limits.fields && longestAlias <= limits.aliasLength) return;
      const message =
        fields > limits.fields
          ? `The document holds ${fields} fields; ${limits.fields} are allowed.`
          : `An alias has ${longestAlias} characters; ${limits.aliasLength} are allowed.`;
      const error = new GraphQLError(message, { extensions: { code: CODE } });
      for (let reports = 0; reports <= limits.validationErrors; reports += 1) context.reportError(error);
    },
  };
}

/** Sets our code before Apollo formats these errors as syntax or validation errors. */
export function keepLimitError(errors: readonly GraphQLError[]): void {
  // Errors with a path come from resolvers: leave them alone.
  if (errors.some(({ path }) => path)) return;
  const error = errors.find((candidate) => isTokenLimit(candidate) || codeBefore(candidate) === CODE);
  if (!error) return;
  error.extensions.code = CODE;
  (errors as GraphQLError[]).splice(0, errors.length, error);
}

function isTokenLimit(error: GraphQLError): boolean {
  return /^Syntax Error: Document contains more that \d+ tokens\./.test(error.message);
}

/** The code before Apollo wrapped the error, if it did. */
function codeBefore(error: GraphQLError): unknown {
  const { originalError } = error;
  return originalError instanceof GraphQLError ? originalError.extensions.code : error.extensions.code;
}
