import { runCommand } from '../../helpers/command.js';
import { type TestDatabase, testDatabase } from '../../helpers/database.js';
import { client, dataOf } from '../../helpers/graphql.js';
import { type RunningServer, startServer } from '../../helpers/server.js';
import { LOG_IN, newAddress, password, signIn, type TestUser } from '../../helpers/users.js';

// A project with `extend enum Role { EDITOR }` in its SDL, and nothing else that knows the role.

let database: TestDatabase;
let server: RunningServer;
let admin: TestUser;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({ database: database.url, project: 'editors' });
  admin = await signIn({ server, db: database.db }, { roles: ['ADMIN'] });
});

afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const SET_ROLES = `mutation ($id: ID!, $roles: [Role!]!) { setUserRoles(userId: $id, roles: $roles) { roles permissions } }`;
const GRANT = `mutation ($permissions: [String!]!) {
  setRolePermissions(role: EDITOR, permissions: $permissions) { role permissions }
}`;
const ME = '{ me { roles permissions } }';

const newUser = () => signIn({ server, db: database.db });

it('it is given by setUserRoles, passes a guard that names it, and is in the access token', async () => {
  const user = await newUser();
  expect((await user.post('{ desk }')).code).toBe('FORBIDDEN');
  dataOf(await admin.post(SET_ROLES, { id: user.id, roles: ['USER', 'EDITOR'] }));
  await user.refresh();
  expect(dataOf(await user.post('{ desk }')).desk).toBe('a lamp');
  expect(dataOf(await user.post(ME)).me).toEqual({ roles: ['USER', 'EDITOR'], permissions: [] });
  const [, claims = ''] = user.token.split('.');
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString()).roles).toEqual(['USER', 'EDITOR']);
});

it('it is listed with no permission until it is given one', async () => {
  const user = await newUser();
  dataOf(await admin.post(SET_ROLES, { id: user.id, roles: ['EDITOR'] }));
  await user.refresh();
  const listed = async () => dataOf(await admin.post('{ roles { role permissions } }')).roles;
  expect(await listed()).toContainEqual({ role: 'EDITOR', permissions: [] });
  expect((await user.post('{ manuscript }')).code).toBe('FORBIDDEN');

  dataOf(await admin.post(GRANT, { permissions: ['manuscript:read'] }));
  expect(await listed()).toContainEqual({ role: 'EDITOR', permissions: ['manuscript:read'] });
  expect(dataOf(await user.post('{ manuscript }')).manuscript).toBe('Once upon a time');
  expect(dataOf(await user.post(ME)).me.permissions).toEqual(['manuscript:read']);
  dataOf(await admin.post(GRANT, { permissions: [] }));
});

it('it is found by the filter of users', async () => {
  const user = await newUser();
  dataOf(await admin.post(SET_ROLES, { id: user.id, roles: ['EDITOR'] }));
  const found = await admin.post('{ users(filter: { role: EDITOR }, first: 100) { edges { node { id } } } }');
  expect(dataOf(found).users.edges).toContainEqual({ node: { id: user.id } });
});

it('user:create gives it', async () => {
  const email = newAddress();
  const args = ['--email', email, '--name', 'Ada', '--role', 'EDITOR', '--password-stdin'];
  const { code, stderr } = await runCommand(
    'user:create',
    args,
    { DATABASE_URL: database.url },
    password,
    'editors',
  );
  expect([code, stderr]).toEqual([0, '']);
  const { login } = dataOf(
    await client(server.origin).post(LOG_IN, { input: { email, password, delivery: 'BODY' } }),
  );
  expect(login.user.roles).toEqual(['EDITOR']);
});

it('a service whose SDL does not know it counts it for nothing, and says so at start', async () => {
  const user = await newUser();
  dataOf(await admin.post(GRANT, { permissions: ['manuscript:read'] }));
  // A permission of Gatehouse's own, given to a role that nobody knows there.
  await database.db('role_permissions').insert({ role: 'EDITOR', permission: 'user:read' });
  dataOf(await admin.post(SET_ROLES, { id: user.id, roles: ['USER', 'EDITOR'] }));
  const plain = await startServer({ database: database.url });
  try {
    await plain.logged('hold the role EDITOR, which no SDL has');
    const api = client(plain.origin);
    const { email } = user;
    const { login } = dataOf(await api.post(LOG_IN, { input: { email, password, delivery: 'BODY' } }));
    expect(login.user).toMatchObject({ roles: ['USER'], permissions: [] });
    const [, claims = ''] = login.accessToken.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString()).roles).toEqual(['USER']);
    const token = { token: login.accessToken };
    // By what the instance remembers, and by the database where it does not.
    expect((await api.post('{ users { totalCount } }', {}, token)).code).toBe('FORBIDDEN');
    expect(dataOf(await api.post('{ can(permissions: ["user:read"]) }', {}, token)).can).toBe(false);
    expect(dataOf(await api.post(ME, {}, token)).me).toEqual({ roles: ['USER'], permissions: [] });
  } finally {
    await plain.stop();
  }
});
