import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.js';
import { createQueue } from '../messages/queue.js';
import type { Learned } from '../revocation/revocation-cache.js';
import type { Revocation } from './revocations.repository.js';
import * as repository from './revocations.repository.js';

/** A reader further behind starts over. */
const MOST_WAITING = 1_000;
const PAGE_ROWS = 50;
/** Lets the client read a page before the next one comes. */
const PAGE_PAUSE_MS = 20;
/** For transactions under way and differing clocks. */
const MARGIN_SECONDS = 60;

type Following = Pick<Context, 'db' | 'revocation' | 'config' | 'client' | 'nowSeconds'>;

/**
 * Yields revocations: first those within the life of a token, then whatever this instance learns, and
 * everything again when it has to resync. A reader misses nothing but may see repeats.
 */
export async function* followRevocations(ctx: Following): AsyncGenerator<Revocation> {
  let ignore = () => {};
  const learned = createQueue<Learned>(
    MOST_WAITING,
    () => ignore(),
    () => ({ kind: 'reset' }),
  );
  ignore = ctx.revocation.onLearned((changes) => changes.forEach(learned.push));
  ctx.client.gone().addEventListener('abort', learned.close);
  try {
    yield* recentRevocations(ctx);
    for await (const change of learned) {
      if (change.kind === 'reset') yield* recentRevocations(ctx);
      const revocation = toRevocation(change, new Date((await ctx.nowSeconds()) * 1000));
      if (revocation) yield revocation;
    }
  } finally {
    learned.close();
  }
}

async function* recentRevocations({ db, config }: Following): AsyncGenerator<Revocation> {
  const withinSeconds = config.tokens.accessTtlSeconds + MARGIN_SECONDS;
  let after: repository.RecentRevocation | null = null;
  for (;;) {
    const page = await repository.findRecent(db, { withinSeconds, after, limit: PAGE_ROWS });
    yield* page.map(({ revocation }) => revocation);
    after = page.at(-1) ?? null;
    if (page.length < PAGE_ROWS) return;
    await sleep(PAGE_PAUSE_MS);
  }
}

/** Null: the change voids no token. Locking and deleting also end the account's sessions. */
function toRevocation(change: Learned, occurredAt: Date): Revocation | null {
  if (change.kind === 'session') {
    return { sessionId: change.sessionId, userId: null, version: null, occurredAt };
  }
  if (change.kind === 'account' && change.version !== null) {
    return { sessionId: null, userId: change.accountId, version: change.version, occurredAt };
  }
  return null;
}
