import { type ASTVisitor, GraphQLError, type ValidationContext, visit } from 'graphql';

const CODE = 'QUERY_TOO_COMPLEX';

/**
 * A validation rule for the document as written, all operations in it. Some rules of graphql-js compare each
 * field with each other one and need seconds where this needs a millisecond, so it does not wait for them:
 * reporting more errors than `validationOptions.maxErrors` ends the validation. `keepLimitError` makes them
 * one again.
 *
 * Aliases are bounded because answers repeat them: as keys of the data, and in the paths of errors.
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

/**
 * Gives what the parser and `largeDocumentRule` found too large its own code, in the list of errors that
 * Apollo is about to format: it calls the one a syntax error and the other a validation error.
 */
export function keepLimitError(errors: readonly GraphQLError[]): void {
  // Errors of resolvers have a path, and are nobody's to look into.
  if (errors.some(({ path }) => path)) return;
  const error = errors.find((candidate) => isTokenLimit(candidate) || codeBefore(candidate) === CODE);
  if (!error) return;
  error.extensions.code = CODE;
  (errors as GraphQLError[]).splice(0, errors.length, error);
}

function isTokenLimit(error: GraphQLError): boolean {
  return /^Syntax Error: Document contains more that \d+ tokens\./.test(error.message);
}

/** The code that an error had before Apollo wrapped it, if it did, in one of its own. */
function codeBefore(error: GraphQLError): unknown {
  const { originalError } = error;
  return originalError instanceof GraphQLError ? originalError.extensions.code : error.extensions.code;
}
