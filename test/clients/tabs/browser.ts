import type fc from 'fast-check';
import { browserTabs, createRequest, createSession, type Session } from '../../../client/index.js';
import { createModelServer } from './model-server.js';
import { createPlatform } from './platform.js';

export type BrowserOptions = {
  delivery: 'COOKIE' | 'BODY';
  promptNews: boolean;
  /** How many answers get lost on their way. */
  lostAnswers: number;
};

/** These write the cookie or replace the refresh token. */
const CREDENTIAL = ['refresh', 'login', 'logout', 'logoutAll', 'changePassword'];

export type Browser = ReturnType<typeof createBrowser>;
export type Tab = ReturnType<Browser['openTab']>;

/** A browser with tabs of one origin before the model server. What must never happen is noted in `violations`. */
export function createBrowser(
  scheduler: fc.Scheduler,
  { delivery, promptNews, lostAnswers }: BrowserOptions,
) {
  const platform = createPlatform(scheduler, { promptNews });
  const server = createModelServer();
  const violations: string[] = [];
  /** What else happens while the server handles an operation. */
  const onReached = new Map<string, () => void>();
  /** The cookie of the jar, or what the tabs keep in storage. */
  let kept: string | null = null;
  let lost = 0;
  let underWay = 0;
  let tabs = 0;

  /** `field` and `user` of an operation such as `mutation { login(user: "ada") }`; `shown`: see `send`. */
  function readBody(body: string) {
    const { query, variables } = JSON.parse(body);
    const field = /\{ (\w+)/.exec(query)?.[1] ?? '';
    return { field, variables: variables ?? {} };
  }

  async function send(_url: unknown, init: RequestInit = {}): Promise<Response> {
    const { field, variables } = readBody(String(init.body));
    const token = new Headers(init.headers).get('authorization')?.slice('Bearer '.length) ?? null;
    const cookie = delivery === 'COOKIE' ? kept : (variables.token ?? null);
    const changes = CREDENTIAL.includes(field);
    if (changes && underWay > 0) violations.push(`${field} while another exchange is under way`);
    if (changes) underWay += 1;
    const tokenUser = server.userOf(token);
    if (token && 'shown' in variables && tokenUser !== variables.shown) {
      violations.push(`asked for ${variables.shown}, sent as ${tokenUser}`);
    }
    const cookieUser = server.userOfRefreshToken(cookie);
    if (promptNews && field === 'changePassword' && cookieUser && tokenUser && tokenUser !== cookieUser) {
      violations.push(`${field} of ${tokenUser} over the cookie of ${cookieUser}`);
    }
    await platform.step(`${field} reaches the server`);
    onReached.get(field)?.();
    const {
      data,
      errors,
      cookie: nextCookie,
    } = server.handle(field, { cookie, token, user: variables.user });
    const isLost = field === 'refresh' && lost < lostAnswers;
    if (isLost) lost += 1;
    await platform.step(isLost ? `the answer to ${field} is lost` : `${field} is answered`);
    if (changes) underWay -= 1;
    if (isLost) throw new TypeError('fetch failed');
    if (nextCookie !== undefined && delivery === 'COOKIE') kept = nextCookie;
    return response(JSON.stringify({ data, errors }));
  }

  function openTab() {
    tabs += 1;
    const name = `tab ${tabs}`;
    Object.assign(globalThis, { window: platform.windowOf(name) });
    /** Whom the page shows; undefined: it does not know yet. */
    let shown: string | null | undefined;
    /** Whose data the caches are free of; undefined: of nobody's in particular. */
    let cleared: string | null | undefined;
    const session: Session = createSession({
      endpoint: '/graphql',
      delivery,
      ...(delivery === 'BODY' && {
        refreshToken: kept,
        onRefreshToken: (token: string | null) => {
          kept = token;
        },
      }),
      tabs: browserTabs(),
      fetch: send as typeof fetch,
      async onUserChange(userId) {
        await platform.step(`${name} clears its caches`);
        // Whatever an application does here, it waits for nothing that waits for it.
        await request('query { me { id } }');
        cleared = userId;
      },
    });
    const request = createRequest(session, '/graphql', send as typeof fetch);
    session.subscribe((credential) => {
      const next = credential?.userId ?? null;
      if (shown !== undefined && shown !== next && cleared !== next) {
        violations.push(`${name} shows ${next} on top of what ${shown} saw`);
      }
      shown = next;
      cleared = undefined;
    });

    const login = (user: string) => request('mutation { login { accessToken } }', { user });

    /** By no adapter: the session knows of this exchange only by `signIn`. */
    async function loginByFetch(user: string): Promise<unknown> {
      const init = { body: JSON.stringify({ query: 'mutation { login }', variables: { user } }) };
      const answer = (await (await send('/graphql', init)).json()) as { data: { login: unknown } };
      return answer.data.login;
    }

    const variables = () => (shown === undefined ? {} : { shown });
    const me = () => request('query { me { id } }', variables());

    let underWayHere = 0;
    let alone = false;
    /** What changes credentials. A sign-in past the adapters cannot be told from what the user does meanwhile. */
    async function change(work: () => Promise<unknown>, options: { alone?: boolean } = {}): Promise<void> {
      if (alone || (options.alone && underWayHere > 0)) return;
      underWayHere += 1;
      alone = options.alone ?? false;
      await work();
      alone = false;
      underWayHere -= 1;
    }

    return {
      session,
      /** Whom the page shows; undefined: it has not asked yet. */
      shown: () => shown,
      /** What a user does in this tab. */
      actions: {
        ask: me,
        signIn: (user: string) => change(() => session.signIn(() => login(user))),
        signInByFetch: (user: string) =>
          change(() => session.signIn(() => loginByFetch(user)), { alone: true }),
        signInAskingMeanwhile: (user: string) =>
          change(() =>
            session.signIn(async () => {
              await me();
              const issued = await login(user);
              await me();
              return issued;
            }),
          ),
        signOutAndIn: (user: string) =>
          change(() =>
            session.signIn(async () => {
              await session.signOut();
              return login(user);
            }),
          ),
        signOut: () => change(() => session.signOut()),
        signOutEverywhere: () => change(() => request('mutation { logoutAll }', variables())),
        changePassword: () =>
          change(() => request('mutation { changePassword { accessToken } }', variables())),
      },
    };
  }

  return { platform, server, violations, onReached, openTab, kept: () => kept };
}

function response(text: string): Response {
  const answer = {
    status: 200,
    headers: { get: () => 'application/json' },
    text: async () => text,
    json: async () => JSON.parse(text),
    clone: () => answer,
  };
  return answer as unknown as Response;
}
