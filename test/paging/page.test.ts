import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { toPage } from '../../src/paging/page.js';

const keys = fc.array(fc.string({ maxLength: 5 }), { maxLength: 6 });

it('a page says where it begins and ends, and whether there is more on either side as far as that can be told', () => {
  fc.assert(
    fc.property(keys, fc.integer({ min: 1, max: 6 }), fc.option(fc.string()), (found, first, after) => {
      const items = found
        .slice(0, first + 1)
        .map((key) => ({ node: key, position: { key, id: randomUUID() } }));
      const { edges, pageInfo } = toPage(items, { first, after }, 'NAME_ASC');
      expect(edges.map(({ node }) => node)).toEqual(found.slice(0, first));
      expect(pageInfo).toEqual({
        hasNextPage: found.length > first,
        hasPreviousPage: after !== null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges[edges.length - 1]?.cursor ?? null,
      });
    }),
  );
});
