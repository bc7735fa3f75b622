import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { Refusal, unavailable } from '../errors.js';
import type { Revocation } from '../revocation/revocation.js';
import type { Learned } from '../revocation/revocation-cache.js';

export type StreamLimits = { readonly session: number; readonly account: number; readonly process: number };

const LIMITS: StreamLimits = { session: 5, account: 20, process: 10_000 };
/** How often streams are judged again if that was impossible, or the cache is not synced. */
const JUDGE_MS = 250;
/** Judged at once before requests get a turn. */
const JUDGED_AT_ONCE = 500;

/** Null: an anonymous stream. */
export type StreamOwner = { readonly id: string; readonly sessionId: string };

export type LiveStream = {
  /** Ends the stream if its access token is no longer valid. @returns false if that is unknown now. */
  judge(): Promise<boolean>;
  /** Ends it without an error. */
  complete(): void;
};

/** A slot among the streams of its session, its account and the process. */
export type StreamSlot = {
  /** Call it when the stream is open: from now on it ends with its session. */
  hold(stream: LiveStream): void;
  leave(): void;
};

type Held = {
  readonly owner: StreamOwner | null;
  stream: LiveStream | null;
  isBeingJudged: boolean;
  /** Judge it again: something was learned meanwhile, or the last result was unknown. */
  isDue: boolean;
};

export type LiveStreams = ReturnType<typeof createLiveStreams>;

/** Open streams by session and account, judged again when the revocation cache learns about them. */
export function createLiveStreams(
  revocation: Pick<Revocation, 'onLearned' | 'isSynced'>,
  limits: StreamLimits = LIMITS,
) {
  const all = new Set<Held>();
  const bySession = new Map<string, Set<Held>>();
  const byAccount = new Map<string, Set<Held>>();
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  revocation.onLearned((learned) => {
    if (learned.some(({ kind }) => kind === 'reset')) void judgeEverybody();
    else for (const held of concerned(learned)) void judge(held);
  });

  function* concerned(learned: readonly Learned[]): Iterable<Held> {
    for (const each of learned) {
      if (each.kind === 'session') yield* bySession.get(each.sessionId) ?? [];
      else if (each.kind === 'account') yield* byAccount.get(each.accountId) ?? [];
      // Grants are judged with each event.
    }
  }

  async function judge(held: Held): Promise<void> {
    held.isDue = true;
    if (held.isBeingJudged || !held.stream) return;
    held.isBeingJudged = true;
    while (held.isDue && all.has(held)) {
      held.isDue = false;
      if (await held.stream.judge()) continue;
      held.isDue = true;
      break;
    }
    held.isBeingJudged = false;
  }

  async function judgeEverybody(): Promise<void> {
    let count = 0;
    for (const held of all) {
      void judge(held);
      count += 1;
      if (count % JUDGED_AT_ONCE === 0) await yieldToEventLoop();
    }
  }

  function watch(): void {
    if (!revocation.isSynced()) void judgeEverybody();
    else for (const held of all) if (held.isDue && !held.isBeingJudged) void judge(held);
  }

  function requireRoom(owner: StreamOwner | null): void {
    if (isClosed) throw refusal503('This instance is ending: subscribe again.');
    if (all.size >= limits.process) throw refusal503('Too many streams are open: try again.');
    if (!owner) return;
    if ((bySession.get(owner.sessionId)?.size ?? 0) >= limits.session) throw tooMany('session', limits);
    if ((byAccount.get(owner.id)?.size ?? 0) >= limits.account) throw tooMany('account', limits);
  }

  return {
    /** @throws Refusal RATE_LIMITED, or SERVICE_UNAVAILABLE with HTTP 503. */
    admit(owner: StreamOwner | null): StreamSlot {
      requireRoom(owner);
      const held: Held = { owner, stream: null, isBeingJudged: false, isDue: false };
      all.add(held);
      if (owner) {
        addTo(bySession, owner.sessionId, held);
        addTo(byAccount, owner.id, held);
      }
      timer ??= setInterval(watch, JUDGE_MS).unref();
      return {
        hold(stream) {
          held.stream = stream;
          if (isClosed) stream.complete();
          // What was learned while it was being opened has reached no stream.
          else if (owner) void judge(held);
        },
        leave() {
          if (!all.delete(held)) return;
          if (owner) {
            removeFrom(bySession, owner.sessionId, held);
            removeFrom(byAccount, owner.id, held);
          }
          if (all.size > 0) return;
          clearInterval(timer);
          timer = undefined;
        },
      };
    },
    count: () => all.size,
    /** Completes every stream, and admits no more. */
    close(): void {
      isClosed = true;
      for (const { stream } of all) stream?.complete();
    },
  };
}

function addTo(map: Map<string, Set<Held>>, key: string, held: Held): void {
  const there = map.get(key);
  if (there) there.add(held);
  else map.set(key, new Set([held]));
}

function removeFrom(map: Map<string, Set<Held>>, key: string, held: Held): void {
  const there = map.get(key);
  there?.delete(held);
  if (there?.size === 0) map.delete(key);
}

function tooMany(of: 'session' | 'account', limits: StreamLimits): Refusal {
  const message = `There are ${limits[of]} open streams of this ${of}: end one first.`;
  return new Refusal('RATE_LIMITED', message, { retryAfter: 1 });
}

/** Answered as HTTP 503, because nothing of the operation ran. */
function refusal503(message: string): Refusal {
  const { extensions } = unavailable(message);
  return new Refusal('SERVICE_UNAVAILABLE', message, { ...extensions, http: { status: 503 } });
}
