import fc from 'fast-check';
import { getOperationAST, type OperationDefinitionNode, parse, validate } from 'graphql';
import { measureOperation } from '../../../src/graphql/limits/operation-size.js';
import { SATURATED } from '../../../src/graphql/limits/selection-size.js';
import { schema } from './limited-server.js';

function measure(query: string) {
  const document = parse(query);
  return measureOperation(schema, document, getOperationAST(document) as OperationDefinitionNode);
}

describe('cost', () => {
  it.each([
    ['one for each field', '{ me { id name } }', 3],
    ['a page counts what it asks for', '{ users(first: 7) { edges { cursor } totalCount } }', 1 + 1 + 7 + 1],
    ['a page counts the default of its schema', '{ users { edges { cursor } } }', 1 + 1 + 20],
    [
      'a page from a variable counts as the largest',
      'query ($n: Int!) { users(first: $n) { edges { cursor } } }',
      102,
    ],
    ['a page above the largest counts as the largest', '{ users(first: 5000) { edges { cursor } } }', 102],
    ['a negative page counts as the largest', '{ users(first: -1) { edges { cursor } } }', 102],
    ['a list counts as ten', '{ me { devices { id current } } }', 2 + 10 * 2],
    ['a list that says its size counts that', '{ me { sessions { id current } } }', 2 + 100 * 2],
    [
      'lists in lists multiply',
      '{ users(first: 3) { edges { node { devices { id } sessions { id } } } } }',
      2 + 3 * (2 + 10 + 1 + 100),
    ],
    [
      'the page reaches its list through a fragment',
      '{ users(first: 3) { ...A } } fragment A on UserConnection { edges { cursor } }',
      5,
    ],
    ['a list of leaves counts each of them', '{ me { roles } }', 2 + 10],
  ])('%s', (_, query, cost) => expect(measure(query).cost).toBe(cost));
});

describe('a document of fragments that double', () => {
  const doubling = (levels: number) =>
    `{ me { ...F0 } } ${Array.from({ length: levels }, (_, n) => `fragment F${n} on User { x: friend { ...F${n + 1} } y: friend { ...F${n + 1} } }`).join(' ')} fragment F${levels} on User { id }`;

  it('stands for a saturated number of fields and is looked at once', () => {
    const size = measure(doubling(100));
    expect(size).toMatchObject({ fields: SATURATED, aliases: SATURATED, cost: SATURATED, depth: 102 });
    expect(size.visited).toBe(2 + 4 * 100 + 1);
  });

  it('ends at a cycle, which validation would have refused', () => {
    const size = measure('{ me { ...A } } fragment A on User { id ...B } fragment B on User { name ...A }');
    expect(size.visited).toBeLessThan(10);
  });
});

/** Random selections on User, as text, that may spread any fragment of a higher number. */
function selections(level: number): fc.Arbitrary<string> {
  const leaf = fc.constantFrom(
    'id',
    'name',
    'x: id',
    '__typename',
    'y: __typename',
    'id @skip(if: true)',
    'z: roles',
  );
  const spread = level < 4 ? fc.integer({ min: level + 1, max: 4 }).map((n) => `...F${n}`) : leaf;
  const { set } = fc.letrec<{ set: string; selection: string }>((tie) => ({
    selection: fc.oneof(
      { maxDepth: 3 },
      leaf,
      spread,
      tie('set').map((text) => `friend ${text}`),
      tie('set').map((text) => `a: sessions { id } ... on User @include(if: true) ${text}`),
    ),
    set: fc.array(tie('selection'), { minLength: 1, maxLength: 3 }).map((all) => `{ ${all.join(' ')} }`),
  }));
  return set;
}

const documents = fc
  .tuple(selections(-1), ...[0, 1, 2, 3, 4].map((level) => selections(level)))
  .map(
    ([root, ...fragments]) =>
      `{ me ${root} } ${fragments.map((set, n) => `fragment F${n} on User ${set}`).join(' ')}`,
  );

/** The same numbers, by writing every fragment out. */
function expandNaively(query: string) {
  const document = parse(query);
  const count = { depth: 0, fields: 0, aliases: 0, directives: 0, cost: 0 };
  const bodies = new Map(document.definitions.map((d) => ['name' in d ? d.name?.value : undefined, d]));
  const walk = (node: unknown, depth: number, weight: number): void => {
    const { selectionSet } = node as { selectionSet?: OperationDefinitionNode['selectionSet'] };
    for (const selection of selectionSet?.selections ?? []) {
      count.directives += selection.directives?.length ?? 0;
      if (selection.kind === 'FragmentSpread') walk(bodies.get(selection.name.value), depth, weight);
      else if (selection.kind === 'InlineFragment') walk(selection, depth, weight);
      else {
        count.depth = Math.max(count.depth, depth + 1);
        count.fields += 1;
        count.cost += selection.name.value === 'roles' ? weight * 11 : weight;
        count.aliases += selection.alias ? 1 : 0;
        walk(selection, depth + 1, selection.name.value === 'sessions' ? weight * 100 : weight);
      }
    }
  };
  walk(document.definitions[0], 0, 1);
  return count;
}

describe('for any small document', () => {
  it('the counts are those of the document with its fragments written out', () => {
    fc.assert(
      fc.property(documents, (query) => {
        const { depth, fields, aliases, directives, cost } = measure(query);
        expect({ depth, fields, aliases, directives, cost }).toEqual(expandNaively(query));
      }),
      { numRuns: 200 },
    );
  });

  it('no selection is looked at twice', () => {
    fc.assert(
      fc.property(documents, (query) => {
        const written = query.split(/[{}\s]+|@\w+\(.*?\)/).length;
        expect(measure(query).visited).toBeLessThanOrEqual(written);
      }),
      { numRuns: 100 },
    );
  });

  it('the sample documents hold some that validate', () => {
    const valid = fc
      .sample(documents, 50)
      .filter((query) => validate(schema, parse(query)).every((e) => /never used/.test(e.message)));
    expect(valid.length).toBeGreaterThan(5);
  });
});
