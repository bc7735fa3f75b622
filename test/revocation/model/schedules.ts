import { createModel } from './steps.js';

type Waiting = { label: string; go: () => void };

/** More than the awaits of one step have. */
const TICKS = 100;

/** Hands over what arrives in the order in which it was sent, but for what a test holds back. */
export function createManualScheduler() {
  let waiting: Waiting[] = [];
  let held: RegExp[] = [];

  async function waitIdle(): Promise<void> {
    for (;;) {
      for (let tick = 0; tick < TICKS; tick++) await null;
      const next = waiting.find(({ label }) => !held.some((pattern) => pattern.test(label)));
      if (!next) return;
      waiting = waiting.filter((each) => each !== next);
      next.go();
    }
  }

  return {
    schedule: <T>(task: Promise<T>, label: string) =>
      new Promise<T>((resolve) => {
        waiting.push({ label, go: () => resolve(task) });
      }),
    waitIdle,
    /** From now on what is called so waits. */
    hold(...patterns: RegExp[]): void {
      held.push(...patterns);
    },
    /** Everything that waits arrives, but for what is still to be held back. */
    async release(...stillHeld: RegExp[]): Promise<void> {
      held = stillHeld;
      await waitIdle();
    },
  };
}

/** A model whose steps a test orders. Each step runs to its end, but for what is held back. */
export async function startSchedule(settings?: Parameters<typeof createModel>[1]) {
  const scheduler = createManualScheduler();
  const model = createModel(scheduler, settings);
  await model.start();
  const [here, there] = model.instances as [(typeof model.instances)[0], (typeof model.instances)[0]];
  return {
    ...model,
    here,
    there,
    hold: scheduler.hold,
    release: scheduler.release,
    async run(...steps: Parameters<typeof model.take>[0][]): Promise<void> {
      for (const step of steps) {
        model.take(step);
        await scheduler.waitIdle();
      }
    },
    /** Time goes on in small steps, with all that happens meanwhile. */
    async pass(ms: number, stepMs = 20): Promise<void> {
      for (let passed = 0; passed < ms; passed += stepMs) {
        model.world.pass(stepMs);
        await scheduler.waitIdle();
      }
    },
    /** What an instance answers to the token of a session. */
    async ask(instance: typeof here, session: number): Promise<string> {
      let verdict = 'no answer';
      void instance.request(model.accessTokens[session] ?? '').then((answer) => {
        verdict = answer;
      });
      await scheduler.waitIdle();
      return verdict;
    },
  };
}
