import { client } from '../helpers/graphql.js';
import { useService } from '../helpers/service.js';
import { LOG_IN, newAddress, password, signUp } from '../helpers/users.js';

const { server, database } = useService({
  env: {
    TRUST_PROXY: '127.0.0.1/32',
    REGISTER_RATE_LIMIT: 'off',
    BCRYPT_COST: '10',
    HASH_WORKERS: '2',
  },
});

/** Accounts with the usual password, which is hashed for the first of them only. */
async function makeAccounts(count: number): Promise<string[]> {
  const { id, email } = await signUp(from('192.0.2.99'));
  const emails = Array.from({ length: count - 1 }, newAddress);
  await database.db.raw(
    `insert into accounts (id, email, email_canonical, name, password_hash, roles)
     select gen_random_uuid(), email, email, name, password_hash, roles
       from (select name, password_hash, roles from accounts where id = ?) as first, unnest(cast(? as text[])) as email`,
    [id, emails],
  );
  return [email, ...emails];
}

/** Somebody at that address. */
const from = (address: string) => client(server.origin, { headers: { 'x-forwarded-for': address } });

function tryLogIn(address: string, email: string, given = password) {
  return from(address).post(LOG_IN, { input: { email, password: given, delivery: 'BODY' } });
}

/** Keeps that many sign-ins in flight until it is stopped. */
function flood(inFlight: number, one: (n: number) => Promise<unknown>): () => Promise<void> {
  let stopped = false;
  const clients = Array.from({ length: inFlight }, async (_, n) => {
    while (!stopped) await one(n);
  });
  return async () => {
    stopped = true;
    await Promise.all(clients);
  };
}

const network = '198.51.100.7';
const site = (n: number) => `2001:db8:77:${n.toString(16)}::1`;

describe.each([
  ['right passwords of accounts of its own', network, true],
  ['wrong passwords of any account', network, false],
  ['right passwords from all over a /48', null, true],
])('while one network keeps 64 sign-ins in flight: %s', (_what, address, isRight) => {
  it('at least 9 of 10 others sign in', async () => {
    const [others, own] = [await makeAccounts(10), await makeAccounts(8)];
    const answers = new Set<unknown>();
    let seen = () => {};
    const busy = new Promise<void>((resolve) => {
      seen = resolve;
    });
    const stop = flood(64, async (n) => {
      const email = isRight ? (own[n % own.length] ?? '') : newAddress();
      const { code } = await tryLogIn(address ?? site(n), email, isRight ? password : 'not the password');
      answers.add(code);
      // As many as it can: what does not fit is refused by now.
      if (code === 'RATE_LIMITED' || code === 'SERVICE_UNAVAILABLE') seen();
    });
    await busy;
    const codes: unknown[] = [];
    for (const [n, email] of others.entries()) codes.push((await tryLogIn(`203.0.113.${n}`, email)).code);
    await stop();
    expect(codes.filter((code) => code === undefined).length).toBeGreaterThanOrEqual(9);
    expect(answers.has(isRight ? undefined : 'INVALID_CREDENTIALS')).toBe(true);
  });
});
