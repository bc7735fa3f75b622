import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequest, createSession } from '../../client/index.js';
import { client, dataOf } from '../helpers/graphql.js';
import { useService } from '../helpers/service.js';

const { server } = useService();

/** In front of the server: cuts every connection while `away`, once `loseAnswer` is set after the server has answered. */
async function gate() {
  const state = { away: false, loseAnswer: false, refreshes: 0 };
  const front = http.createServer((req, res) => {
    if (state.away) {
      req.socket.destroy();
      return;
    }
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', async () => {
      const body = Buffer.concat(chunks).toString();
      const { 'content-type': type = '', authorization } = req.headers;
      const answer = await fetch(server.url, {
        method: 'POST',
        headers: { 'content-type': type, ...(authorization && { authorization }) },
        body,
      });
      const text = await answer.text();
      if (body.includes('mutation Refresh')) state.refreshes += 1;
      if (state.loseAnswer) {
        state.loseAnswer = false;
        req.socket.destroy();
        return;
      }
      res.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
    });
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(front.address() as AddressInfo).port}/graphql`;
  const close = () => {
    front.closeAllConnections();
    return new Promise((resolve) => front.close(resolve));
  };
  return { state, endpoint, close };
}

async function signedInBehind(endpoint: string, email: string) {
  const input = { email, password: 'nine quiet lighthouses', name: 'Ada', delivery: 'BODY' };
  const answer = await client(server.origin).post(
    'mutation ($input: RegisterInput!) { register(input: $input) { accessToken expiresIn refreshToken user { id } } }',
    { input },
  );
  const { register } = dataOf(answer);
  const session = createSession({ endpoint, delivery: 'BODY' });
  await session.adopt({ ...register, expiresIn: 0 });
  return { session, request: createRequest(session, endpoint), userId: register.user.id as string };
}

it('a server that is away for 3 seconds costs the 50 queries that wait for a token nothing but time', async () => {
  const { state, endpoint, close } = await gate();
  const { session, request, userId } = await signedInBehind(endpoint, 'away@example.com');

  state.away = true;
  const back = setTimeout(() => {
    state.away = false;
  }, 3_000);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => request<{ me: { id: string } }>('query Me { me { id } }')),
  );
  clearTimeout(back);

  expect(new Set(answers.map(({ data }) => data?.me.id))).toEqual(new Set([userId]));
  expect(state.refreshes).toBe(1);
  expect(session.peek()?.userId).toBe(userId);
  await close();
});

it('a refresh whose answer was lost is asked for again and ends nothing', async () => {
  const { state, endpoint, close } = await gate();
  const { request, userId } = await signedInBehind(endpoint, 'lost@example.com');

  state.loseAnswer = true;
  const { data } = await request<{ me: { id: string } }>('query Me { me { id } }');

  expect(data?.me.id).toBe(userId);
  expect(state.refreshes).toBe(2);
  await close();
});

it('a server that stays away fails the request and leaves the session as it is', async () => {
  const { state, endpoint, close } = await gate();
  const { session, request, userId } = await signedInBehind(endpoint, 'gone@example.com');

  state.away = true;
  await expect(request('query Me { me { id } }')).rejects.toThrow();
  expect(session.peek()?.userId).toBe(userId);

  state.away = false;
  const { data } = await request<{ me: { id: string } }>('query Me { me { id } }');
  expect(data?.me.id).toBe(userId);
  await close();
});
