import type { Refusal } from '../../src/errors.js';
import type { Learned } from '../../src/revocation/revocation-cache.js';
import { createLiveStreams, type StreamOwner } from '../../src/streams/live-streams.js';

/** A revocation cache of which the test says what it learns. */
function streamsOf({ limits, isSynced = () => true }: { limits?: object; isSynced?: () => boolean } = {}) {
  let tell: (learned: readonly Learned[]) => void = () => {};
  const onLearned = (listener: typeof tell) => {
    tell = listener;
    return () => {};
  };
  const all = { session: 5, account: 20, process: 10_000, ...limits };
  const streams = createLiveStreams({ onLearned, isSynced }, all);
  return { streams, tell: (...learned: Learned[]) => tell(learned) };
}

/** An open stream that notes when it is judged. */
function opened(
  streams: ReturnType<typeof createLiveStreams>,
  owner: StreamOwner | null,
  answer: () => Promise<boolean> = async () => true,
) {
  const seen = { judged: 0, completed: 0 };
  const slot = streams.admit(owner);
  slot.hold({
    judge: () => {
      seen.judged += 1;
      return answer();
    },
    complete: () => {
      seen.completed += 1;
      slot.leave();
    },
  });
  return { seen, leave: slot.leave };
}

const owner = (id: string, sessionId: string): StreamOwner => ({ id, sessionId });
const codeOf = (run: () => unknown): unknown => {
  try {
    run();
    return null;
  } catch (error) {
    return (error as Refusal).extensions;
  }
};
const turns = async () => {
  for (let n = 0; n < 5; n += 1) await new Promise(setImmediate);
};

it('what the revocation cache learns has those judged whom it concerns', async () => {
  const { streams, tell } = streamsOf();
  const [a1, a2, b] = [owner('a', 's1'), owner('a', 's2'), owner('b', 's3')].map(
    (who) => opened(streams, who).seen,
  );
  const nobody = opened(streams, null).seen;
  await turns();
  const judged = () => [a1?.judged, a2?.judged, b?.judged, nobody.judged];
  expect(judged()).toEqual([1, 1, 1, 0]); // what was learned while they were opened
  tell({ kind: 'session', sessionId: 's1' });
  await turns();
  expect(judged()).toEqual([2, 1, 1, 0]);
  tell({ kind: 'account', accountId: 'a', version: 3 });
  await turns();
  expect(judged()).toEqual([3, 2, 1, 0]);
  tell({ kind: 'permissions' }, { kind: 'session', sessionId: 'unknown' });
  await turns();
  expect(judged()).toEqual([3, 2, 1, 0]);
  tell({ kind: 'reset' });
  await turns();
  expect(judged()).toEqual([4, 3, 2, 1]);
});

it('one that is being judged when more is learned is judged once more', async () => {
  const { streams, tell } = streamsOf();
  const answers: ((told: boolean) => void)[] = [];
  const { seen } = opened(streams, owner('a', 's'), () => new Promise((resolve) => answers.push(resolve)));
  await turns();
  tell({ kind: 'session', sessionId: 's' });
  tell({ kind: 'session', sessionId: 's' });
  expect(seen.judged).toBe(1);
  answers[0]?.(true);
  await turns();
  expect(seen.judged).toBe(2);
  answers[1]?.(true);
  await turns();
  expect(seen.judged).toBe(2);
});

it('one that cannot be judged now is judged until it can be', async () => {
  const { streams } = streamsOf();
  let canBe = false;
  const { seen, leave } = opened(streams, owner('a', 's'), async () => canBe);
  while (seen.judged < 3) await new Promise((resolve) => setTimeout(resolve, 20));
  canBe = true;
  const judged = seen.judged;
  while (seen.judged === judged) await new Promise((resolve) => setTimeout(resolve, 20));
  leave();
});

it('while the cache is not synced, all are judged again and again', async () => {
  let isSynced = true;
  const { streams } = streamsOf({ isSynced: () => isSynced });
  const both = [opened(streams, owner('a', 's')), opened(streams, owner('b', 't'))];
  await turns();
  isSynced = false;
  while (both.some(({ seen }) => seen.judged < 3)) await new Promise((resolve) => setTimeout(resolve, 20));
  for (const { leave } of both) leave();
});

it('bounds hold for a session, an account and the process, and a place that is left is free', () => {
  const { streams } = streamsOf({ limits: { session: 2, account: 3, process: 5 } });
  const first = opened(streams, owner('a', 's1'));
  opened(streams, owner('a', 's1'));
  expect(codeOf(() => streams.admit(owner('a', 's1')))).toMatchObject({ code: 'RATE_LIMITED' });
  opened(streams, owner('a', 's2'));
  expect(codeOf(() => streams.admit(owner('a', 's3')))).toMatchObject({ code: 'RATE_LIMITED' });
  opened(streams, null);
  opened(streams, null);
  expect(codeOf(() => streams.admit(null))).toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    retryAfter: 1,
    http: { status: 503 },
  });
  first.leave();
  first.leave();
  expect(streams.count()).toBe(4);
  expect(codeOf(() => streams.admit(owner('a', 's1')))).toBeNull();
});

it('closing completes each once, and admits no more', () => {
  const { streams } = streamsOf();
  const all = [opened(streams, owner('a', 's')), opened(streams, null)];
  const late = streams.admit(owner('b', 't'));
  streams.close();
  expect(all.map(({ seen }) => seen.completed)).toEqual([1, 1]);
  let completed = 0;
  late.hold({ judge: async () => true, complete: () => (completed += 1) });
  expect(completed).toBe(1);
  expect(codeOf(() => streams.admit(null))).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
});
