import fc from 'fast-check';
import { parse } from 'graphql';
import { readDocument } from '../../client/operations/document-text.js';
import {
  bringsOwnProof,
  changesCredentials,
  type Operation,
  operationOf,
} from '../../client/operations/operation.js';
import { mayRepeat } from '../../client/operations/refusals.js';

const read = (text: string, name?: string) => operationOf(readDocument(text), name);

/** GraphQL texts with what makes them hard to read: aliases, fragments, directives, strings full of braces, comments. */
const name = fc.constantFrom('me', 'login', 'logout', 'on', 'query', 'mutation', 'fragment', 'a1', '_x');
const value = fc.constantFrom(
  '1e5',
  '-0.5',
  'null',
  'ADMIN',
  '$v',
  '"}{ \\" )"',
  '"""}{ " \\""" )"""',
  '{ a: [{ b: "(" }] }',
  '""',
);
const input = fc.oneof(
  fc.constant(''),
  fc.tuple(name, value).map(([field, given]) => `(${field}: ${given})`),
);
const directive = fc.oneof(
  fc.constant(''),
  input.map((given) => ` @include${given} `),
);
const space = fc.constantFrom(' ', '\n', ' , ', ' # } " """ { login\n');
const selectionSet = fc.letrec<{ set: string; selection: string }>((tie) => ({
  set: fc
    .tuple(space, fc.array(tie('selection'), { minLength: 1, maxLength: 3 }))
    .map(([gap, selections]) => `{${gap}${selections.join(gap)}${gap}}`),
  selection: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc
      .tuple(fc.option(name, { nil: null }), name, input, directive)
      .map(([alias, field, given, rest]) => `${alias ? `${alias} : ` : ''}${field}${given}${rest}`),
    fc
      .tuple(name, input, directive, tie('set'))
      .map(([field, given, rest, set]) => `${field}${given}${rest}${set}`),
    fc.tuple(directive, tie('set')).map(([rest, set]) => `...${rest}${set}`),
    fc.tuple(name, directive, tie('set')).map(([type, rest, set]) => `... on ${type}${rest}${set}`),
    fc.tuple(fc.constantFrom('F', 'G'), directive).map(([fragment, rest]) => `...${fragment}${rest}`),
  ),
})).set;
const document = fc
  .tuple(
    fc.constantFrom('', 'query ', 'mutation M ', 'mutation M($v: I = { a: "}" }) '),
    directive,
    selectionSet,
    selectionSet,
  )
  .map(([head, rest, set, fragment]) =>
    [
      `${head}${head && rest}${set}`,
      `fragment F on Mutation${rest}${fragment}`,
      'query Other { other }',
    ].join('\n'),
  );

describe('the reader of documents', () => {
  it('finds the root fields that a parser of GraphQL finds', () => {
    fc.assert(
      fc.property(document, (text) => {
        const parsed = parse(text);
        expect(read(text)).toEqual(operationOf(parsed));
        expect(read(text, 'Other')).toEqual({ kind: 'query', roots: new Map([['other', 'other']]) });
      }),
      { numRuns: 2_000 },
    );
  });

  it('comes to an end with anything', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[{}()@:.# "a$]*$/)), (text) => {
        read(text);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('an operation', () => {
  it.each([
    ['mutation { login(input: $i) { accessToken } }', true, true],
    ['mutation M { ...F } fragment F on Mutation { register { accessToken } }', true, true],
    ['mutation { ... { x: refresh { accessToken } } }', true, true],
    ['mutation { changePassword(input: $i) { accessToken } }', false, true],
    ['mutation { renameFactor(id: 1) { login } }', false, false],
    ['query { login }', false, false],
  ])('%s brings its own proof: %p, changes credentials: %p', (text, proof, credentials) => {
    for (const operation of [read(text), operationOf(parse(text))]) {
      expect(bringsOwnProof(operation)).toBe(proof);
      expect(changesCredentials(operation)).toBe(credentials);
    }
  });
});

describe('after a refusal', () => {
  const refusal = (code: string, ...path: string[]) => ({ message: code, path, extensions: { code } });
  const mutation = (...fields: string[]): Operation => ({
    kind: 'mutation',
    roots: new Map(fields.map((field) => [field, field])),
  });

  it.each<[string, Operation, { data?: unknown; errors: ReturnType<typeof refusal>[] }, boolean]>([
    [
      'a query is sent again whatever it answered',
      { kind: 'query', roots: new Map() },
      { data: { a: 1 }, errors: [refusal('UNAUTHENTICATED', 'b')] },
      true,
    ],
    [
      'a mutation of one field that was refused is',
      mutation('lockUser'),
      { data: null, errors: [refusal('REAUTHENTICATION_REQUIRED', 'lockUser')] },
      true,
    ],
    [
      'so is one whose fields were all refused',
      mutation('a', 'b'),
      {
        data: { a: null, b: null },
        errors: [refusal('UNAUTHENTICATED', 'a'), refusal('UNAUTHENTICATED', 'b')],
      },
      true,
    ],
    [
      'one that ran, and was refused a field of its answer, is not',
      mutation('verifyEmail'),
      {
        data: { verifyEmail: { email: null } },
        errors: [refusal('UNAUTHENTICATED', 'verifyEmail', 'email')],
      },
      false,
    ],
    [
      'nor when that emptied the whole answer',
      mutation('verifyEmail'),
      { data: null, errors: [refusal('UNAUTHENTICATED', 'verifyEmail', 'email')] },
      false,
    ],
    [
      'nor is one of which the first field ran',
      mutation('a', 'b'),
      { data: null, errors: [refusal('UNAUTHENTICATED', 'b')] },
      false,
    ],
    [
      'nor one of which a field failed in another way',
      mutation('a', 'b'),
      {
        data: { a: null, b: null },
        errors: [refusal('INTERNAL_SERVER_ERROR', 'a'), refusal('UNAUTHENTICATED', 'b')],
      },
      false,
    ],
    [
      'an unknown one is if its answer shows that nothing ran',
      { kind: 'unknown', roots: null },
      { data: { me: null }, errors: [refusal('UNAUTHENTICATED', 'me')] },
      true,
    ],
    [
      'and is not if it does not',
      { kind: 'unknown', roots: null },
      { data: null, errors: [refusal('UNAUTHENTICATED', 'b')] },
      false,
    ],
  ])('%s', (_name, operation, answer, expected) => {
    expect(mayRepeat(operation, answer)).toBe(expected);
  });
});
