import fc from 'fast-check';
import { type Change, createModel, type Step } from './steps.js';

const { setImmediate: realImmediate } = globalThis;
const { random } = Math;
beforeAll(() => {
  // A tick of the event loop is nothing that the scheduler should not decide about; nor is chance.
  globalThis.setImmediate = ((work: () => void) => queueMicrotask(work)) as unknown as typeof setImmediate;
  Math.random = () => 0.5;
});
afterAll(() => {
  globalThis.setImmediate = realImmediate;
  Math.random = random;
});

const index = fc.nat({ max: 7 });
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('end session'), session: index }) },
  fc.record({ do: fc.constant('move end'), session: index, aheadMs: fc.constantFrom(1, 300, 2_000) }),
  fc.record({ do: fc.constantFrom('change role', 'lock', 'unlock'), account: index }),
  fc.record({ do: fc.constant('change version'), account: index, by: fc.constantFrom(1, 5, -1) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change permissions') }) },
);
const byMs = fc.constantFrom(-60_000, -1_000, -300, 300, 1_000, 60_000);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constant('pass'), ms: fc.constantFrom(1, 10, 40, 150, 400, 4_000) }),
  },
  { weight: 20, arbitrary: fc.record({ do: fc.constant('request'), at: index, token: index }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('grant'), at: index, session: index }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('mutate'), at: index, change }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('write', 'begin'), change }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('commit', 'commit', 'rollback') }) },
  fc.record({ do: fc.constant('cut off'), at: index, isDown: fc.boolean() }),
  fc.record({ do: fc.constant('lose messages'), at: index, areLost: fc.boolean() }),
  fc.record({ do: fc.constant('forge messages') }),
  fc.record({ do: fc.constantFrom('freeze', 'thaw'), at: index }),
  fc.record({ do: fc.constant('sleep'), at: index, ms: fc.constantFrom(300, 5_000, 60_000) }),
  fc.record({ do: fc.constantFrom('set wall clock', 'set database clock'), at: index, byMs }),
  fc.record({ do: fc.constant('restore') }),
);

/**
 * Two instances of the real modules, each step of which fast-check's scheduler interleaves with time, transactions, faults and moved
 * clocks. What an instance answers has to be what the database itself would have answered within the promised time.
 */
it.each([
  { viaTriggers: true, toleranceSeconds: 0 },
  { viaTriggers: false, toleranceSeconds: 2 },
])(
  'no request is answered by what is no longer so, however the steps interleave (%j)',
  async (settings) => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(step, { minLength: 20, maxLength: 80 }),
        async (scheduler, steps) => {
          const model = createModel(scheduler, settings);
          await model.start();
          scheduler.scheduleSequence(
            steps.map((each) => ({ label: JSON.stringify(each), builder: async () => model.take(each) })),
          );
          await scheduler.waitIdle();
          await model.finish();
          expect(model.wrong).toEqual([]);
        },
      ),
      { numRuns: Number(process.env.MODEL_RUNS ?? 60) },
    );
  },
  60_000,
);
