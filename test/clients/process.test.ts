import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../helpers/database.js';
import { findNode } from '../helpers/node-version.js';
import { useService } from '../helpers/service.js';
import { withoutLimits } from '../helpers/users.js';
import { LOG_IN, newUser } from './signed-in.js';

const { server } = useService({ env: withoutLimits });

/** A server of somebody's own, which acts for two users and copied the line for browsers. */
const PROGRAM = `
const { browserTabs, createRequest, createSession } = await import(process.argv[1]);
const [endpoint, ...users] = JSON.parse(process.argv[2]);
const visits = await Promise.all(users.map(async (input) => {
  const session = createSession({ endpoint, delivery: 'BODY', tabs: browserTabs() });
  const request = createRequest(session, endpoint);
  await request(${JSON.stringify(LOG_IN)}, { input: { ...input, delivery: 'BODY' } });
  return { session, request };
}));
await new Promise((resolve) => setTimeout(resolve, 200));
const ids = visits.map(({ session }) => session.peek()?.userId);
const answers = await Promise.all(visits.map(({ request }) => request('{ me { id } }')));
await visits[0].session.signOut();
await new Promise((resolve) => setTimeout(resolve, 200));
const { data } = await visits[1].request('{ me { id } }');
console.log(JSON.stringify({
  hasLocks: !!globalThis.navigator?.locks,
  ids,
  me: answers.map(({ data }) => data.me?.id),
  second: data.me?.id,
}));
`;

it.each([20, 24])(
  'on Node %i two sessions of one process share nothing, and the process ends',
  async (major) => {
    const node = await findNode(major);
    const users = [await newUser(server), await newUser(server)];
    const given = JSON.stringify([server.url, ...users]);
    const client = path.join(projectRoot, 'dist/client/index.js');
    const args = ['--input-type=module', '--eval', PROGRAM, client, given];

    // A process that does not end by itself is killed, which rejects.
    const { stdout } = await promisify(execFile)(node, args, { timeout: 20_000 });

    const { hasLocks, ids, me, second } = JSON.parse(stdout);
    expect(hasLocks).toBe(major === 24);
    expect(new Set(ids).size).toBe(2);
    expect(me).toEqual(ids);
    expect(second).toBe(ids[1]);
  },
);
