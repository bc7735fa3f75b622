import { randomUUID } from 'node:crypto';
import { readMessage, writeMessage } from '../../src/revocations/revocation.repository.js';
import { createView, type Revocation } from '../../src/revocations/view.js';

const claims = { sid: randomUUID(), sub: randomUUID(), ver: 3 };
const account = (version: number | null): Revocation => ({ kind: 'account', accountId: claims.sub, version });
const ended = (sessionId: string = claims.sid): Revocation => ({ kind: 'session', sessionId });

describe('a view', () => {
  it('takes a token of which it knows nothing for good', () => {
    expect(createView({ rememberSeconds: 60 }).judge(claims)).toBe('good');
  });

  it.each([
    { known: [ended()], verdict: 'revoked' },
    { known: [ended(randomUUID())], verdict: 'good' },
    { known: [account(3)], verdict: 'good' },
    { known: [account(4)], verdict: 'stale' },
    { known: [account(4), account(2)], verdict: 'stale' },
    // Somebody has seen a newer version than this view: the database knows.
    { known: [account(2)], verdict: 'unsure' },
    { known: [account(null)], verdict: 'unsure' },
    { known: [account(null), account(3)], verdict: 'unsure' },
    { known: [account(4), ended()], verdict: 'revoked' },
  ])('that knows $known says $verdict', ({ known, verdict }) => {
    const view = createView({ rememberSeconds: 60 });
    for (const revocation of known) view.apply(revocation);
    expect(view.judge(claims)).toBe(verdict);
    expect(known.every((revocation) => view.has(revocation))).toBe(true);
  });

  it('forgets what no token can be old enough for, and only that', async () => {
    const view = createView({ rememberSeconds: 60 });
    view.replace({
      grants: new Map(),
      revocations: [
        { revocation: ended('old'), rememberSeconds: 0.001 },
        { revocation: ended('young'), rememberSeconds: 60 },
      ],
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    view.apply(ended('new'));
    expect(['old', 'young', 'new'].map((sid) => view.judge({ ...claims, sid }))).toEqual([
      'good',
      'revoked',
      'revoked',
    ]);
    expect(view.size()).toBe(2);
  });

  it('is overfull rather than incomplete, until it is loaded anew', () => {
    const view = createView({ rememberSeconds: 60, limit: 100 });
    for (let count = 0; count < 100; count++) view.apply(ended(randomUUID()));
    expect(view.isOverfull()).toBe(false);
    view.apply(ended(randomUUID()));
    expect(view.isOverfull()).toBe(true);
    for (let count = 0; count < 1000; count++) view.apply(ended(randomUUID()));
    expect(view.size()).toBe(0);

    view.replace({ grants: new Map(), revocations: [{ revocation: ended(), rememberSeconds: 60 }] });
    expect(view.isOverfull()).toBe(false);
    expect(view.judge(claims)).toBe('revoked');
  });

  it('knows what roles grant together', () => {
    const view = createView({ rememberSeconds: 60 });
    const grants = new Map([
      ['A', ['x', 'y']],
      ['B', ['y', 'z']],
    ]);
    view.replace({ revocations: [], grants });
    expect(new Set(view.granted(['A', 'B', 'C']))).toEqual(new Set(['x', 'y', 'z']));
    expect(view.granted([])).toEqual([]);
  });
});

describe('a message', () => {
  it.each([ended(), account(7), account(null), { kind: 'everything' } as const])(
    '%j arrives as it was sent',
    (sent) => {
      expect(readMessage(writeMessage(sent))).toEqual(sent);
    },
  );

  it.each(['', 'session', 'account x', 'account x y', 'nonsense 1 2'])('%j asks for everything', (text) => {
    expect(readMessage(text)).toEqual({ kind: 'everything' });
  });
});
