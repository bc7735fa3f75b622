import { buildSchema, type GraphQLError, parse, validate } from 'graphql';
import { withoutValues } from '../../src/graphql/errors/value-free-message.js';

const schema = buildSchema(`
  enum Delivery { COOKIE BODY }
  input LoginInput { email: String! password: String! delivery: Delivery! = COOKIE remember: Boolean }
  type Query { me: String can(permissions: [String!]!): Boolean }
  type Mutation { login(input: LoginInput!): Boolean  revoke(id: ID!, count: Int): Boolean }
`);

function parseMessage(document: string): string {
  try {
    parse(document, { maxTokens: 1000 });
  } catch (error) {
    const { message } = error as GraphQLError;
    return withoutValues({ message, extensions: { code: 'GRAPHQL_PARSE_FAILED' } }, error);
  }
  throw new Error('the document could be parsed');
}

function validationMessages(document: string): string[] {
  return validate(schema, parse(document)).map((error) =>
    withoutValues({ message: error.message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }, error),
  );
}

describe('a message about a document that is not GraphQL', () => {
  it.each([
    ['{ hunter2 "hunter2" }', 'Syntax Error: Expected Name, found String.'],
    ['{ a(b: "hunter2" ] }', 'Syntax Error: Expected Name, found "]".'],
    ['hunter2', 'Syntax Error: Unexpected Name.'],
    ['{ a(b: "hunter2 \\hunter2") }', 'Syntax Error: Invalid character escape sequence.'],
    ['{ a(b: "\\uhunter2") }', 'Syntax Error: Invalid Unicode escape sequence.'],
    ['{ a(b: "\\u{hunter2}") }', 'Syntax Error: Invalid Unicode escape sequence.'],
    ['{ a(b: "\\"}\\") }', 'Syntax Error: Unterminated string.'],
    ['{ a(b: 1hunter2) }', 'Syntax Error: Invalid number, expected digit but got.'],
    ['{ a(b: 07) }', 'Syntax Error: Invalid number, unexpected digit after 0.'],
    ['{ a(b: hünter2) }', 'Syntax Error: Unexpected character.'],
    ['{ a(b: ?) }', 'Syntax Error: Unexpected character.'],
    [
      "{ a(b: 'hunter2') }",
      /^Syntax Error: Unexpected single quote character \('\), did you mean to use a double quote/,
    ],
    ['{ a(b: """hunter2""" """hunter2""") }', 'Syntax Error: Expected Name, found BlockString.'],
    ['"hunter2 \\"quoted\\" hunter2" "hunter2"', 'Syntax Error: Unexpected String.'],
    ['"hunter2" hunter2', 'Syntax Error: Unexpected description, only'],
    ['{ a(b: 123456 123456) }', 'Syntax Error: Expected Name, found Int.'],
    ['{', 'Syntax Error: Expected Name, found <EOF>.'],
    ['', 'Syntax Error: Unexpected <EOF>.'],
  ])('of %j repeats nothing of it', (document, expected) => {
    expect(parseMessage(document)).toMatch(expected);
    expect(parseMessage(document)).not.toMatch(/hunter2|hun|123456/);
  });
});

describe('a message about a document that does not fit the schema', () => {
  it.each([
    'mutation { login(input: "hunter2") }',
    'mutation { login(input: { email: "a", password: hunter2 }) }',
    'mutation { login(input: { email: 4242, password: 4242 }) }',
    'mutation { login(input: { email: "a", password: "b", delivery: "hunter2" }) }',
    'mutation { login(input: { email: "a", password: "b", delivery: hunter2 }) }',
    'mutation { login(input: { email: "a", password: ["hunter2", { a: hunter2 }] }) }',
    'mutation { login(input: { email: "a", password: "b", remember: "hunter2" }) }',
    'mutation { revoke(id: 4242.4242, count: "hunter2") }',
    'mutation { revoke(id: "a", count: 42424242424242) }',
    'query ($a: [String!]! = [hunter2, 4242]) { can(permissions: $a) }',
    'query ($a: Int = "hunter2") { me @include(if: "hunter2") }',
    '{ can(permissions: ["a", hunter2]) a: can(permissions: "hunter2") a: can(permissions: "hunter3") }',
  ])('of %j repeats no value', (document) => {
    const messages = validationMessages(document);
    expect(messages).not.toEqual([]);
    for (const message of messages) expect(message).not.toMatch(/hunter|4242/);
  });
});
