import fs from 'node:fs';
import path from 'node:path';
import { hashSync } from 'bcrypt';
import { runCommand } from '../helpers/command.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { LOG_IN, newAddress, password, signUp } from '../helpers/users.js';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ database: null });
});
afterAll(() => server?.stop());

const loginOf = async (email: string) => {
  const input = { email, password, delivery: 'BODY' };
  return dataOf(await client(server.origin).post(LOG_IN, { input })).login;
};

it('user:create uses the embedded database of a running server, and the administrator can sign in at once', async () => {
  const email = newAddress();
  const args = ['--email', email, '--name', 'Ada', '--role', 'ADMIN', '--password-stdin'];
  const { code, stderr } = await runCommand(
    'user-create',
    args,
    { DATA_DIR: server.dataDir },
    `${password}\n`,
  );
  expect([code, stderr]).toEqual([0, '']);

  const { accessToken, user } = await loginOf(email);
  expect(user).toMatchObject({ roles: ['ADMIN'], emailVerified: true });
  const { roles } = dataOf(
    await client(server.origin).post('{ roles { role } }', {}, { token: accessToken }),
  );
  expect(roles).toHaveLength(3);
});

it('user:import uses the embedded database of a running server', async () => {
  const email = newAddress();
  await signUp(client(server.origin));
  const file = path.join(server.dataDir, 'users.csv');
  fs.writeFileSync(file, `email,name,password_hash\n${email},Ada,${hashSync(password, 4)}\n`);
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: server.dataDir };
  expect(await runCommand('user-import', [file], env)).toMatchObject({ code: 0, stderr: '' });
  expect((await loginOf(email)).user.email).toBe(email);
});
