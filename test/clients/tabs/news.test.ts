import { createSession, type News } from '../../../client/index.js';

/** A session that hears what the test tells it, and tells nobody. */
function listening() {
  let hear: (news: News) => void = () => {};
  const session = createSession({
    endpoint: '/graphql',
    delivery: 'BODY',
    tabs: {
      exclusive: (work) => work(),
      post() {},
      onNews(listener) {
        hear = listener;
      },
    },
  });
  return { session, hear: (news: News) => hear(news), token: () => session.peek()?.accessToken };
}

const signedIn = (accessToken: string, at: number): News => ({
  credential: { accessToken, userId: 'ada', dueAt: Number.POSITIVE_INFINITY },
  refreshToken: null,
  reason: null,
  at,
});
const signedOut = (at: number): News => ({
  credential: null,
  refreshToken: null,
  reason: 'SIGNED_OUT',
  at,
});
const ended = (ends: string): News => ({ ...signedOut(0), ends });

it('the last change counts, in whatever order the news arrive', () => {
  const news = [signedIn('first', 1), signedOut(2), signedIn('second', 3)];
  for (const [a, b, c] of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ] as const) {
    const { hear, token } = listening();
    for (const index of [a, b, c]) hear(news[index] as News);
    expect(token()).toBe('second');
  }
});

it('of two changes in one moment it is the sign-out', () => {
  for (const news of [
    [signedIn('a', 1), signedOut(1)],
    [signedOut(1), signedIn('a', 1)],
  ]) {
    const { hear, token } = listening();
    news.forEach(hear);
    expect(token()).toBeUndefined();
  }
});

it('a clock that was set back makes no news old', () => {
  const { hear, token } = listening();
  hear(signedIn('before', 10_000_000));
  hear(signedOut(1_000));
  expect(token()).toBeUndefined();
});

it('the end of a session signs out whoever uses its token, and nobody else', () => {
  const { hear, token } = listening();
  hear(signedIn('a', 1));
  hear(ended('b'));
  expect(token()).toBe('a');
  hear(ended('a'));
  expect(token()).toBeUndefined();
});

it('its beginning, when it arrives after its end, signs nobody in', () => {
  const { hear, token } = listening();
  hear(signedIn('before', 1));
  hear(ended('a'));
  hear(signedIn('a', 2));
  expect(token()).toBeUndefined();
});

it('it ends too while the caches of the user before are being cleared', async () => {
  let cleared = () => {};
  let hear: (news: News) => void = () => {};
  const session = createSession({
    endpoint: '/graphql',
    delivery: 'BODY',
    onUserChange: () =>
      new Promise<void>((resolve) => {
        cleared = resolve;
      }),
    tabs: {
      exclusive: (work) => work(),
      post() {},
      onNews(listener) {
        hear = listener;
      },
    },
  });
  hear(signedIn('a', 1));
  const clearedFirst = cleared;
  hear(ended('a'));
  clearedFirst();
  cleared();
  await new Promise((resolve) => setImmediate(resolve));
  expect(session.peek()).toBeNull();
});
