import { type Change, createRevocationCache, type Learned } from '../../src/revocation/revocation-cache.js';

const claims = { sid: 'session', sub: 'account', ver: 3 };
const live = { accountId: 'account', version: 3, roles: ['USER'], endsAtSeconds: 1_000 };
const ended = (sessionId = claims.sid): Change => ({ kind: 'session', sessionId });
const account = (version: number | null): Change => ({ kind: 'account', accountId: claims.sub, version });

/** A cache that knows the session of `claims`, and a monotonic clock that a test moves. */
function knowing({ limit = 1_000, keepMs = 60_000 } = {}) {
  const time = { ms: 0 };
  const cache = createRevocationCache({ keepMs, limit, monotonic: () => time.ms });
  cache.reset(new Map());
  cache.remember(claims.sid, live, cache.revision());
  return { cache, time, status: (now = 0, token = claims) => cache.status(token, now).kind };
}

describe('a token', () => {
  it('of a session that the database was never asked about is unknown', () => {
    expect(knowing().status(0, { ...claims, sid: 'another' })).toBe('unknown');
  });

  it('of a session that the database knows is valid, with the roles that the database told', () => {
    expect(knowing().cache.status(claims, 0)).toEqual({ kind: 'valid', roles: ['USER'] });
  });

  it('of another version than the database told is stale or, if it is a later one, unknown', () => {
    const { status } = knowing();
    expect([status(0, { ...claims, ver: 2 }), status(0, { ...claims, ver: 4 })]).toEqual([
      'stale',
      'unknown',
    ]);
  });

  it('that is stale and of an unknown session is unknown: the session may be over, which comes first', () => {
    const { cache, status } = knowing();
    cache.apply([account(4)], null);
    expect(status(0, { ...claims, sid: 'another' })).toBe('unknown');
  });

  it.each([{ sub: 'another' }])('is unknown where %j is not what the database told', (other) => {
    expect(knowing().status(0, { ...claims, ...other })).toBe('unknown');
  });

  it('is unknown from the second on in which its session ends by itself', () => {
    const { status } = knowing();
    expect([status(999.9), status(1_000)]).toEqual(['valid', 'unknown']);
  });

  it.each([
    { learned: [ended()], status: 'revoked' },
    { learned: [ended('another')], status: 'valid' },
    { learned: [account(4)], status: 'stale' },
    { learned: [account(4), account(2)], status: 'stale' },
    // Perhaps the account was locked, which comes first.
    { learned: [account(4), account(null)], status: 'unknown' },
    { learned: [account(null), account(4)], status: 'unknown' },
    { learned: [account(3)], status: 'unknown' },
    { learned: [account(2)], status: 'unknown' },
    { learned: [account(null)], status: 'unknown' },
    { learned: [account(null), ended()], status: 'revoked' },
    { learned: [{ kind: 'permissions' } as const], status: 'valid' },
  ])('after $learned is $status', ({ learned, status: expected }) => {
    const { cache, status } = knowing();
    cache.apply(learned, null);
    expect(status()).toBe(expected);
  });

  it('of an account that changed is valid again once the database was asked after that, and not before', () => {
    const { cache, status } = knowing();
    const before = cache.revision();
    cache.apply([account(null)], null);
    cache.remember(claims.sid, live, before);
    expect(status()).toBe('unknown');
    cache.remember(claims.sid, live, cache.revision());
    expect(status()).toBe('valid');
  });

  it('whose session the database called over is revoked without asking again', () => {
    const { cache, status } = knowing();
    cache.remember('gone', null, cache.revision());
    expect(status(0, { ...claims, sid: 'gone' })).toBe('revoked');
  });
});

describe('after a reset', () => {
  it('nothing counts that was known before, nor what was asked before and is answered after', () => {
    const { cache, status } = knowing();
    const before = cache.revision();
    cache.apply([account(7), ended('gone')], null);
    cache.reset(new Map());
    cache.remember(claims.sid, live, before);
    cache.remember('over', null, before);
    expect(status()).toBe('unknown');
    expect(status(0, { ...claims, sid: 'gone' })).toBe('unknown');
    expect(status(0, { ...claims, sid: 'over' })).toBe('unknown');
    cache.remember(claims.sid, live, cache.revision());
    expect(status()).toBe('valid');
  });
});

describe('what was learned', () => {
  it('is kept for the time that was asked for, and forgotten within twice that', () => {
    const { cache, time, status } = knowing({ keepMs: 1_000 });
    const sizes = [];
    cache.apply([ended()], null);
    for (const ms of [999, 1_999, 2_999, 3_999]) {
      time.ms = ms;
      cache.apply([ended(`at ${ms}`)], null);
      sizes.push(cache.size());
      if (ms < 2_000) expect(status()).toBe('revoked');
    }
    expect(sizes).toEqual([2, 3, 2, 2]);
  });

  it('takes along, when it is forgotten, what the database had said before it', () => {
    const { cache, time, status } = knowing({ keepMs: 1_000 });
    const beforeTheEnd = cache.revision();
    cache.apply([ended(), account(4)], null);
    for (time.ms = 0; time.ms < 5_000; time.ms += 500) {
      cache.apply([ended('another')], null);
      cache.remember(claims.sid, live, beforeTheEnd);
      expect(status()).not.toBe('valid');
    }
    expect(status()).toBe('unknown');
    cache.remember('late', live, cache.revision());
    expect(status(0, { ...claims, sid: 'late' })).toBe('valid');
  });

  it('is never more than the limit, and forgetting revives nothing', () => {
    const { cache, status } = knowing({ limit: 100 });
    cache.apply([account(4)], null);
    for (let count = 0; count < 1_000; count++) {
      cache.apply([ended(`session ${count}`)], null);
      expect(cache.size()).toBeLessThanOrEqual(100);
      expect(status()).not.toBe('valid');
    }
    expect(status()).toBe('unknown');
  });

  it('is never more than the limit either when all of it comes at once', () => {
    const { cache, status } = knowing({ limit: 100 });
    cache.apply(
      [account(4), ...Array.from({ length: 1_000 }, (_, count) => ended(`session ${count}`))],
      null,
    );
    expect(cache.size()).toBeLessThanOrEqual(100);
    expect(status()).toBe('unknown');
    cache.remember(claims.sid, { ...live, version: 4 }, cache.revision());
    expect(status(0, { ...claims, ver: 4 })).toBe('valid');
  });

  it('is what the roles grant together', () => {
    const { cache } = knowing();
    const grants = new Map([
      ['A', ['x', 'y']],
      ['B', ['y', 'z']],
    ]);
    cache.apply([{ kind: 'permissions' }], grants);
    expect(new Set(cache.granted(['A', 'B', 'C']))).toEqual(new Set(['x', 'y', 'z']));
    expect([cache.granted([]), cache.granted(['C']), cache.granted(['A'])]).toEqual([[], [], ['x', 'y']]);
    cache.apply([ended()], null);
    expect(cache.granted(['A'])).toEqual(['x', 'y']);
  });

  it('is told to whoever listens when it counts already, until they listen no more', () => {
    const { cache, status } = knowing();
    const heard: { learned: readonly Learned[]; status: string }[] = [];
    const stop = cache.onLearned((learned) => heard.push({ learned, status: status() }));
    cache.apply([ended(), account(4)], null);
    cache.apply([], null);
    cache.reset(new Map());
    stop();
    cache.apply([ended()], null);
    expect(heard).toEqual([
      { learned: [ended(), account(4)], status: 'revoked' },
      { learned: [{ kind: 'reset' }], status: 'unknown' },
    ]);
  });
});
