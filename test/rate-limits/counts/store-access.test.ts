import { createStoreAccess } from '../../../src/rate-limits/counts/store-access.js';

const never = () => new Promise<never>(() => {});
const soon = (ms: number) => () => new Promise<string>((resolve) => setTimeout(resolve, ms, 'answer'));

describe('asking a store that may not answer', () => {
  const lines: string[] = [];
  let answers = 0;
  let access: ReturnType<typeof createStoreAccess>;

  beforeEach(() => {
    jest.useFakeTimers();
    lines.length = 0;
    answers = 0;
    const log = { warn: () => lines.push('warn'), info: () => lines.push('info') };
    access = createStoreAccess(log as never, () => {
      answers += 1;
    });
  });
  afterEach(() => jest.useRealTimers());

  it('all waits of one request together end after its patience', async () => {
    const ask = access.forRequest(100);
    const start = performance.now();
    const asking = (async () => [
      await ask(soon(40)),
      await ask(soon(40)),
      await ask(soon(40)),
      await ask(soon(1)),
    ])();
    await jest.advanceTimersByTimeAsync(200);
    expect(await asking).toEqual([{ answer: 'answer' }, { answer: 'answer' }, null, null]);
    expect(performance.now() - start).toBe(200);
  });

  it('nobody waits for a store that has just failed, and one tries again a second later', async () => {
    const first = access.forRequest(100)(never);
    await jest.advanceTimersByTimeAsync(101);
    expect(await first).toBeNull();
    let asked = 0;
    const question = async () => {
      asked += 1;
    };
    expect(await access.forRequest(100)(question)).toBeNull();
    expect(asked).toBe(0);
    await jest.advanceTimersByTimeAsync(1001);
    expect(await access.forRequest(100)(question)).toEqual({ answer: undefined });
    expect(lines).toEqual(['warn', 'info']);
    expect(answers).toBe(1);
  });

  it('an answer that comes too late is passed on', async () => {
    const late: string[] = [];
    const asking = access.forRequest(100)(soon(150), (answer) => late.push(answer));
    await jest.advanceTimersByTimeAsync(101);
    expect(await asking).toBeNull();
    await jest.advanceTimersByTimeAsync(100);
    expect(late).toEqual(['answer']);
  });

  it('a failure that comes too late disturbs nobody', async () => {
    const asking = access.forRequest(100)(
      () => new Promise((_, reject) => setTimeout(reject, 150, new Error('the connection is gone'))),
    );
    await jest.advanceTimersByTimeAsync(300);
    expect(await asking).toBeNull();
  });
});
