import type fc from 'fast-check';
import type { News } from '../../../client/index.js';
import type { WebLocks } from '../../../client/tabs/web-lock.js';

/** What a browser gives to the tabs of one origin, in an order that a scheduler decides: locks, messages, timers. */
export type Platform = ReturnType<typeof createPlatform>;

type Waiting = { clientId: string; grant: () => void };
type LockState = { holder: { clientId: string } | null; queue: Waiting[] };
type Timer = { run: () => void; cancelled: boolean };
/** What `setTimeout` and `setInterval` take. */
type SetTimer = (run: () => void, ms?: number) => Timer;

/** Timers up to this long may fire at any moment, as on a slow machine; longer ones are limits: see `passLimits`. */
const SHORT_MS = 1_000;
/** How long a tab waits for news. */
const NEWS_MS = [10, 50];

/** `promptNews`: messages arrive before a tab stops waiting for them, which a slow machine does not guarantee. */
export function createPlatform(scheduler: fc.Scheduler, { promptNews }: { promptNews: boolean }) {
  const locks = new Map<string, LockState>();
  const channels: { deliver: (news: News) => void; last: Promise<void> }[] = [];
  const overdue: Timer[] = [];
  const limits: Timer[] = [];
  let now = 1_000_000;

  /** Something that takes a while: at least a millisecond. */
  async function step(label: string): Promise<void> {
    await scheduler.schedule(Promise.resolve(), label);
    now += 1;
  }

  function stateOf(name: string): LockState {
    const state = locks.get(name) ?? { holder: null, queue: [] };
    locks.set(name, state);
    return state;
  }

  function letGo(name: string, state: LockState): void {
    const next = state.queue.shift();
    state.holder = next ?? null;
    if (next) step(`${next.clientId} is granted ${name}`).then(next.grant);
  }

  function locksOf(clientId: string): WebLocks {
    return {
      async request(name, { ifAvailable, steal, signal }, run) {
        await step(`${clientId} asks for ${name}`);
        const state = stateOf(name);
        if (steal) state.holder = null;
        if (state.holder !== null || (state.queue.length > 0 && !steal)) {
          if (ifAvailable) return run(null);
          await new Promise<void>((grant, refuse) => {
            const waiting = { clientId, grant };
            state.queue.push(waiting);
            signal?.addEventListener('abort', () => {
              state.queue.splice(state.queue.indexOf(waiting), 1);
              refuse(new Error('AbortError'));
            });
          });
        }
        const hold = { clientId };
        state.holder = hold;
        try {
          return await run({});
        } finally {
          if (state.holder === hold) letGo(name, state);
        }
      },
      query: async () => ({
        held: [...locks].map(([name, { holder }]) => ({ name, clientId: holder?.clientId ?? '' })),
      }),
    };
  }

  /** A page's window: its own locks and channel, the same document. */
  function windowOf(clientId: string): object {
    class Channel {
      onmessage: ((event: { data: News }) => void) | null = null;
      readonly #own = { deliver: (data: News) => this.onmessage?.({ data }), last: Promise.resolve() };
      constructor() {
        channels.push(this.#own);
      }
      postMessage(news: News): void {
        for (const channel of channels.filter((each) => each !== this.#own)) {
          const copy = structuredClone(news);
          channel.last = Promise.all([channel.last, step(`news of ${clientId}`)]).then(() =>
            channel.deliver(copy),
          );
        }
      }
    }
    const page = { navigator: { locks: locksOf(clientId) }, BroadcastChannel: Channel, document: {} };
    Object.assign(page.document, { defaultView: page });
    return page;
  }

  const setTimer: SetTimer = (run, ms = 0) => {
    const timer = { run, cancelled: false };
    const fire = () => {
      if (timer.cancelled) return;
      now += ms;
      run();
    };
    if (ms > SHORT_MS) limits.push(timer);
    else if (promptNews && NEWS_MS.includes(ms)) overdue.push({ ...timer, run: fire });
    else step(`${ms} ms pass`).then(fire);
    return timer;
  };

  const setRepeated: SetTimer = (run, ms) => {
    const timer = setTimer(() => {
      run();
      limits.push(timer);
    }, ms);
    return timer;
  };

  function clearTimer(timer: Timer | undefined): void {
    if (timer) timer.cancelled = true;
  }

  /** Until nothing happens any more. */
  async function settle(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (scheduler.count() > 0) await scheduler.waitOne();
      else if (overdue.length > 0) overdue.shift()?.run();
      else return;
    }
  }

  /** Every limit of time that is waited for now is over. */
  async function passLimits(): Promise<void> {
    for (const timer of limits.splice(0)) if (!timer.cancelled) timer.run();
    await settle();
  }

  return { step, windowOf, locksOf, setTimer, setRepeated, clearTimer, settle, passLimits, now: () => now };
}
