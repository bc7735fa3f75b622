import fc from 'fast-check';
import { execute, parse, validateSchema } from 'graphql';
import { applyAuthorization } from '../../src/authorization/directives.js';
import { judge } from './oracle.js';
import { schemaOf, shortened } from './schemas.js';
import {
  documentOf,
  hash,
  maker,
  person,
  prepared,
  sdlOf,
  selections,
  thrown,
  viewerOf,
  withResolvers,
  world,
} from './worlds.js';

describe('every guard, against an oracle that knows only what each means', () => {
  const scenario = fc.record({
    world,
    people: fc.array(fc.record({ person, down: fc.integer({ min: 0, max: 9 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    queries: fc.array(selections, { minLength: 1, maxLength: 4 }),
    strict: fc.boolean(),
    seed: fc.nat(),
  });

  it('what is shown, what is refused where, and what runs is what the rules say', async () => {
    let refusals = 0;
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(scenario, async ({ world, people, queries, strict, seed }) => {
        const make = maker(seed, world, true);
        let ran: string[] = [];
        const schema = applyAuthorization(
          withResolvers(schemaOf(sdlOf(world)), (path, type) => {
            ran.push(path);
            const value = thrown(make(path, type));
            // graphql-js drops the promises of a list when a later item throws at once in a non-null place, and
            // their rejections are then nobody's: so nothing is asynchronous where there are such places.
            return strict || hash(path) % 2 === 0 ? value : Promise.resolve(value);
          }),
          { defaultLevel: world.defaultLevel },
        );
        expect(validateSchema(schema)).toEqual([]);
        for (const { person, down } of people) {
          for (const query of queries) {
            const chosen = prepared(query, strict);
            const wanted = judge(world, person, down === 0, chosen, make);
            const { source, variables } = documentOf(chosen);
            ran = [];
            const result = await execute({
              schema,
              document: parse(source),
              variableValues: variables,
              contextValue: {
                viewer: person && viewerOf(person),
                ...(down === 0 ? { viewerProblem: { code: 'SERVICE_UNAVAILABLE' } } : {}),
              },
            });
            const { data, errors } = shortened(result);
            expect(data).toEqual(wanted.data);
            if (wanted.bubbled) {
              // What lies below a place that became null may or may not have been reached.
              expect(wanted.errors).toEqual(expect.arrayContaining(errors));
              expect(wanted.ran).toEqual(expect.arrayContaining(ran));
              expect(errors.length).toBeGreaterThan(0);
            } else {
              expect({ errors, ran: [...ran].sort() }).toEqual({ errors: wanted.errors, ran: wanted.ran });
            }
            refusals += errors.filter((error) => !error.endsWith('boom')).length;
            shown += ran.length;
          }
        }
      }),
      { numRuns: 150 },
    );
    // The property is worth something only while it sees both.
    expect(refusals).toBeGreaterThan(150);
    expect(shown).toBeGreaterThan(150);
  });
});
