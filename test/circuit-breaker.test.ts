import { createCircuitBreaker } from '../src/circuit-breaker.js';

const never = () => new Promise<never>(() => {});
const soon = (ms: number) => () => new Promise<string>((resolve) => setTimeout(resolve, ms, 'answer'));

describe('calling a store that may not answer', () => {
  const lines: string[] = [];
  let answers = 0;
  let call: ReturnType<typeof createCircuitBreaker>;

  beforeEach(() => {
    jest.useFakeTimers();
    lines.length = 0;
    answers = 0;
    const log = { warn: () => lines.push('warn'), info: () => lines.push('info') };
    call = createCircuitBreaker({
      log: log as never,
      patienceMs: 100,
      failed: 'fails',
      recovered: 'answers again',
      onAnswer: () => {
        answers += 1;
      },
    });
  });
  afterEach(() => jest.useRealTimers());

  it('nobody waits for a store that has just failed, and one alone tries again a second later', async () => {
    const first = call(never);
    await jest.advanceTimersByTimeAsync(101);
    expect(await first).toBeNull();
    let asked = 0;
    const question = async () => {
      asked += 1;
    };
    expect(await call(question)).toBeNull();
    expect(asked).toBe(0);
    await jest.advanceTimersByTimeAsync(1001);
    const probe = call(never);
    expect(await call(question)).toBeNull();
    await jest.advanceTimersByTimeAsync(1102);
    expect(await probe).toBeNull();
    expect(asked).toBe(0);
    expect(await call(question)).toEqual({ answer: undefined });
    expect(lines).toEqual(['warn', 'info']);
    expect(answers).toBe(1);
  });

  it('an answer that comes too late is passed on', async () => {
    const late: string[] = [];
    const asking = call(soon(150), (answer) => late.push(answer));
    await jest.advanceTimersByTimeAsync(101);
    expect(await asking).toBeNull();
    await jest.advanceTimersByTimeAsync(100);
    expect(late).toEqual(['answer']);
  });

  it('a failure that comes too late disturbs nobody', async () => {
    const asking = call(
      () => new Promise((_, reject) => setTimeout(reject, 150, new Error('the connection is gone'))),
    );
    await jest.advanceTimersByTimeAsync(300);
    expect(await asking).toBeNull();
  });
});
