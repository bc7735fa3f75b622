import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { build } from 'esbuild';
import type * as Client from '../../client/index.js';
import { projectRoot } from '../helpers/database.js';
import { useSharedService } from '../helpers/service.js';
import { loginByFetch, makeDue, newUser } from './signed-in.js';

let bundle: string;

const { server } = useSharedService();
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [path.join(projectRoot, 'client/index.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'client',
    target: 'es2020',
  });

  bundle = outputFiles[0]?.text ?? '';
});

/** The client in a world that has these globals and those of the language, and nothing else of Node or a browser. */
function clientIn(globals: object): typeof Client {
  const context = vm.createContext({ ...globals });
  return vm.runInContext(`${bundle}; client`, context);
}

const TIMERS = { setTimeout, clearTimeout, setInterval, clearInterval };

class PlainAbortController {
  readonly #real = new AbortController();
  readonly signal = this.#real.signal;
  abort = () => this.#real.abort();
}

describe.each<[string, object]>([
  ['an old React Native, without AbortController', { ...TIMERS, fetch, Headers }],
  [
    'an older Safari, without AbortSignal.timeout',
    { ...TIMERS, fetch, Headers, AbortController: PlainAbortController, AbortSignal: class {} },
  ],
])('in %s', (_name, globals) => {
  it('a session begins, is renewed, proved and ended', async () => {
    const { browserTabs, createRequest, createSession } = clientIn(globals);
    const user = await newUser(server);
    const session = createSession({ endpoint: server.url, delivery: 'BODY', tabs: browserTabs() });
    const request = createRequest(session, server.url);

    await session.signIn(() => loginByFetch(server, user));
    await makeDue(session);
    const { data } = await request<{ me: { id: string } }>('{ me { id } }');
    await session.prove({ password: user.password });
    const userId = session.peek()?.userId;
    await session.signOut();

    expect(data?.me.id).toBe(userId);
    expect(session.peek()).toBeNull();
  });
});

it('the client is made of its own files; an adapter adds its library, and nothing adds the service', () => {
  const folder = path.join(projectRoot, 'client');
  const files = (fs.readdirSync(folder, { recursive: true }) as string[]).filter((file) =>
    file.endsWith('.ts'),
  );
  const foreign = files.flatMap((file) => {
    const imports = fs.readFileSync(path.join(folder, file), 'utf8').matchAll(/from '([^']+)'/g);
    return [...imports]
      .map(([, name = '']) => (name.startsWith('.') ? path.join(file, '..', name) : name))
      .filter((name) => !files.includes(name.replace(/\.js$/, '.ts')))
      .map((name) => `${file}: ${name}`);
  });
  expect(foreign.sort()).toEqual([
    'apollo.ts: @apollo/client',
    'apollo.ts: @apollo/client/errors',
    'apollo.ts: rxjs',
    'urql.ts: @urql/core',
    'urql.ts: wonka',
    'verify.ts: jose',
  ]);
});

describe('browserTabs is there in a page and nowhere else:', () => {
  const locks = { request: () => Promise.resolve(), query: () => Promise.resolve({}) };
  const platform = { ...TIMERS, fetch, Headers, BroadcastChannel: class {}, navigator: { locks } };
  const page = (document: object) => {
    const window = { ...platform, document };
    Object.assign(document, { defaultView: window });
    return window;
  };

  it.each<[string, object, boolean]>([
    ['a page', { ...platform, window: page({}) }, true],
    ['a page that is not served over https', { ...TIMERS, window: { ...page({}), navigator: {} } }, false],
    ['Node 24, which has locks and channels', platform, false],
    ['React Native, which calls its global window', { ...platform, window: platform }, false],
    [
      'a server that renders with a made-up window',
      { ...platform, window: { ...platform, document: {} }, document: {} },
      false,
    ],
  ])('%s', (_name, globals, shared) => {
    expect(clientIn(globals).browserTabs() !== undefined).toBe(shared);
  });
});

describe('what is no network failure is not asked again', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['an address that is none', () => fetch('/graphql'), 'Failed to parse URL'],
    [
      'a mistake in the application’s fetch',
      async () => (undefined as unknown as typeof fetch)('/'),
      'is not a function',
    ],
    [
      'a name that is none',
      async () => Promise.reject(new ReferenceError('x is not defined')),
      'x is not defined',
    ],
    ['a fetch that answers nothing', async () => undefined, 'Cannot read properties'],
  ])('%s', async (_name, send, message) => {
    const { createSession } = clientIn({ ...TIMERS, Headers });
    let calls = 0;
    const session = createSession({
      endpoint: '/graphql',
      fetch: (() => {
        calls += 1;
        return send();
      }) as typeof fetch,
    });
    await expect(session.credential()).rejects.toThrow(message);
    expect(calls).toBe(1);
  });

  it.each([
    'Failed to fetch',
    'NetworkError when attempting to fetch resource.',
    'Load failed',
    'Network request failed',
    'fetch failed',
    'terminated',
    'The Internet connection appears to be offline.',
    'network error',
    'A network error occurred.',
    'Network connection lost.',
    'The network connection was lost.',
  ])('%j is one, as some browser says it', async (message) => {
    const { createSession } = clientIn({ ...TIMERS, Headers, TypeError });
    let calls = 0;
    const session = createSession({
      endpoint: server.url,
      fetch: ((...given: Parameters<typeof fetch>) => {
        calls += 1;
        return calls === 1 ? Promise.reject(new TypeError(message)) : fetch(...given);
      }) as typeof fetch,
    });
    expect(await session.credential()).toBeNull();
    expect(calls).toBe(2);
  });
});
