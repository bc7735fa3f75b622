import { randomBytes } from 'node:crypto';
import { blocksOf } from '../docs/blocks.js';
import { runCommand } from '../helpers/command.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { withoutLimits } from '../helpers/users.js';
import { challengeOf, complete, forgetUsedCodes, type Protected, signUpWithTotp } from './authenticator.js';

const newKey = () => randomBytes(32).toString('hex');
const [first, second, third] = [newKey(), newKey(), newKey()];
const secrets = { JWT_SECRET: newKey(), JWT_REFRESH_SECRET: newKey() };

let database: TestDatabase;
let user: Protected;

const start = (env: Record<string, string>) =>
  startServer({
    database: database.url,
    env: { ...withoutLimits, ...secrets, SECOND_FACTOR_RATE_LIMIT: 'off', ...env },
  });
const reseal = (env: Record<string, string>) =>
  runCommand('keys-reseal', [], { DATABASE_URL: database.url, ...secrets, ...env });

async function signsIn(server: RunningServer): Promise<boolean> {
  await forgetUsedCodes(database.db, user);
  const { challenge } = await challengeOf(client(server.origin), user);
  return (
    (await complete(client(server.origin), challenge, { code: await user.app.code() })).code === undefined
  );
}

async function keyIds(): Promise<string[]> {
  const { rows } = await database.db.raw(
    `select distinct encode(substring(secret from 2 for 4), 'hex') as id from factors where secret is not null`,
  );
  return rows.map(({ id }: { id: string }) => id);
}

beforeAll(async () => {
  database = await testDatabase();
  const server = await start({ DATA_ENCRYPTION_KEY: first });
  user = await signUpWithTotp({ server, db: database.db });
  await server.stop();
});
afterAll(() => database?.drop());

it('a start without the key of a stored secret is refused, with what to do', async () => {
  await expect(start({ DATA_ENCRYPTION_KEY: second })).rejects.toThrow(
    /DATA_ENCRYPTION_KEY does not open every stored secret.*DATA_ENCRYPTION_PREVIOUS_KEYS/,
  );
});

it('a previous key opens what it sealed, and a sign-in seals it under the current one', async () => {
  const [before] = await keyIds();
  const server = await start({ DATA_ENCRYPTION_KEY: second, DATA_ENCRYPTION_PREVIOUS_KEYS: first });
  try {
    expect(await signsIn(server)).toBe(true);
  } finally {
    await server.stop();
  }
  const after = await keyIds();
  expect(after).toHaveLength(1);
  expect(after).not.toEqual([before]);
  const alone = await start({ DATA_ENCRYPTION_KEY: second });
  await alone.stop();
});

it('keys:reseal does the rest, beside a running server, and then the previous key is no longer needed', async () => {
  const server = await start({ DATA_ENCRYPTION_KEY: third, DATA_ENCRYPTION_PREVIOUS_KEYS: second });
  try {
    const keys = { DATA_ENCRYPTION_KEY: third, DATA_ENCRYPTION_PREVIOUS_KEYS: second };
    expect(await reseal(keys)).toMatchObject({ code: 0, stdout: 'Resealed 1 secrets.\n' });
    expect(await reseal(keys)).toMatchObject({ code: 0, stdout: 'Nothing to reseal.\n' });
    expect(await signsIn(server)).toBe(true);
  } finally {
    await server.stop();
  }
  const alone = await start({ DATA_ENCRYPTION_KEY: third });
  expect(await signsIn(alone)).toBe(true);
  await alone.stop();
});

it('keys:reseal without the key that sealed a secret changes nothing and says so', async () => {
  const before = await keyIds();
  const { code, stderr } = await reseal({ DATA_ENCRYPTION_KEY: first });
  expect(code).toBe(1);
  expect(stderr).toContain('DATA_ENCRYPTION_KEY');
  expect(await keyIds()).toEqual(before);
});

it('whose key is lost for good is removed as the page for operators says; a recovery code is asked for then', async () => {
  const [statements] = blocksOf('docs/second-factor-operators.md').filter(
    ({ language }) => language === 'sql',
  );
  await database.db.raw(statements?.text ?? '');
  const server = await start({ DATA_ENCRYPTION_KEY: newKey() });
  try {
    const api = client(server.origin);
    const { challenge, factors } = await challengeOf(api, user);
    expect(factors).toEqual(['RECOVERY_CODE']);
    const [recoveryCode] = user.recoveryCodes;
    expect((await complete(api, challenge, { recoveryCode })).code).toBeUndefined();
  } finally {
    await server.stop();
  }
});
