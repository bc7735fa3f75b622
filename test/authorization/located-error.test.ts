import {
  buildSchema,
  GraphQLError,
  type GraphQLResolveInfo,
  graphql,
  parse,
  responsePathAsArray,
} from 'graphql';
import { toLocatedError } from '../../src/authorization/directives/located-error.js';
import { Refusal } from '../../src/errors.js';

/** What graphql-js hands to the resolver of `things.name` in a document that asks for it twice. */
async function infoOfAField(): Promise<GraphQLResolveInfo> {
  const schema = buildSchema('type Query { things: [Thing!]! } type Thing { name: String }');
  let seen: GraphQLResolveInfo | undefined;
  const name = (_args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
    seen = info;
  };
  const source = '{ things { name } things { name } }';
  await graphql({ schema, source, rootValue: { things: [{ name: () => null }, { name }] } });
  if (!seen) throw new Error('the field was not resolved');
  return seen;
}

const readOf = [
  'name',
  'message',
  'path',
  'locations',
  'extensions',
  'nodes',
  'source',
  'positions',
] as const;

function seenAs(error: unknown) {
  if (!(error instanceof GraphQLError) || !(error instanceof Error)) throw new Error('no GraphQLError');
  return {
    ...Object.fromEntries(readOf.map((name) => [name, error[name]])),
    text: String(error),
    json: JSON.parse(JSON.stringify(error)),
    tag: Object.prototype.toString.call(error),
    firstLine: error.stack?.split('\n')[0],
  };
}

const refusal = new Refusal('REAUTHENTICATION_REQUIRED', 'Prove it again.', { maxAge: 900 });

it('a refusal is located as graphql-js would do it', async () => {
  const info = await infoOfAField();
  const { fieldNodes: nodes, path } = info;
  const theirs = new GraphQLError(refusal.message, {
    nodes,
    path: responsePathAsArray(path),
    extensions: refusal.extensions,
  });
  const ours = toLocatedError(refusal, info);
  expect(seenAs(ours)).toEqual(seenAs(theirs));
  // A server that masks what resolvers throw looks there.
  expect(ours.originalError).toBeUndefined();
  expect(seenAs(ours).json).toEqual({
    message: 'Prove it again.',
    locations: [
      { line: 1, column: 12 },
      { line: 1, column: 28 },
    ],
    path: ['things', 1, 'name'],
    extensions: { code: 'REAUTHENTICATION_REQUIRED', maxAge: 900 },
  });
});

it('the same goes for a document without locations', async () => {
  const info = await infoOfAField();
  const { definitions } = parse('{ name }', { noLocation: true });
  const [operation] = definitions;
  const fieldNodes = operation?.kind === 'OperationDefinition' ? operation.selectionSet.selections : [];
  const nodes = fieldNodes.filter((node) => node.kind === 'Field');
  const options = { nodes, path: responsePathAsArray(info.path), extensions: refusal.extensions };
  const ours = toLocatedError(refusal, { ...info, fieldNodes: nodes });
  expect(seenAs(ours)).toEqual(seenAs(new GraphQLError(refusal.message, options)));
});
