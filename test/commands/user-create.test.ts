import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { runCommand } from '../helpers/command.js';
import { projectRoot, type TestDatabase, testDatabase } from '../helpers/database.js';
import { newAddress, password } from '../helpers/users.js';

/** What `npm run user:create --` runs. */
const userCreate = (args: readonly string[], input: string | Buffer, env: Record<string, string>) =>
  runCommand('user-create', args, env, input);

describe('user:create on a database of its own', () => {
  let database: TestDatabase;
  let folder: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    database = await testDatabase();
    folder = fs.mkdtempSync('/tmp/gatehouse-user-create-');
    env = { DATABASE_URL: database.url, DATA_DIR: folder };
  });

  afterAll(async () => {
    await database?.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const accountOf = (email: string) => database.db('accounts').where({ email_canonical: email }).first();

  it('makes an administrator with the password from standard input, the address taken as verified', async () => {
    const email = newAddress();
    const args = [
      '--email',
      email,
      '--name',
      ' Ada ',
      '--username',
      `u${email.slice(1, 9)}`,
      '--role',
      'ADMIN',
      '--password-stdin',
    ];
    const { code, stdout, stderr } = await userCreate(args, `${password}\n`, env);

    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(email);
    expect(stdout).not.toContain(password);
    const account = await accountOf(email);
    expect(account).toMatchObject({ name: 'Ada', roles: ['ADMIN'], email_verified_at: expect.any(Date) });
    expect(account.password_hash).not.toContain(password);
    const events = await database.db('auth_events').where({ user_id: account.id });
    expect(events.map(({ type }) => type)).toEqual(['REGISTERED']);
  });

  it('takes several roles, and USER where none is named', async () => {
    const [several, plain] = [newAddress(), newAddress()];
    await userCreate(
      [
        '--email',
        several,
        '--name',
        'A',
        '--role',
        'MODERATOR',
        '--role',
        'ADMIN',
        '--role',
        'ADMIN',
        '--password-stdin',
      ],
      password,
      env,
    );
    await userCreate(['--email', plain, '--name', 'A', '--password-stdin'], `${password}\r\n`, env);
    expect((await accountOf(several)).roles).toEqual(['MODERATOR', 'ADMIN']);
    expect((await accountOf(plain)).roles).toEqual(['USER']);
  });

  it.each([
    ['no address', ['--name', 'A', '--password-stdin'], password, /Usage/],
    ['an unknown option', ['--email', 'a@b.co', '--name', 'A', '--passwort-stdin'], password, /passwort/],
    ['an address that is none', ['--email', 'nobody', '--name', 'A', '--password-stdin'], password, /@/],
    [
      'an unknown role',
      ['--email', 'a@b.co', '--name', 'A', '--role', 'ROOT', '--password-stdin'],
      password,
      /USER, MODERATOR, ADMIN/,
    ],
    [
      'a weak password',
      ['--email', 'a@b.co', '--name', 'A', '--password-stdin'],
      'password123\n',
      /too common/,
    ],
    ['no password', ['--email', 'a@b.co', '--name', 'A', '--password-stdin'], '', /at least 8/],
    [
      'a password that is no text',
      ['--email', 'a@b.co', '--name', 'A', '--password-stdin'],
      Buffer.from([0x61, 0xff, 0xfe, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67]),
      /UTF-8/,
    ],
    ['no terminal to ask at', ['--email', 'a@b.co', '--name', 'A'], password, /--password-stdin/],
  ])('refuses %s in one line, and makes nothing', async (_what, args, input, words) => {
    const { code, stdout, stderr } = await userCreate(args, input, env);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/password123| {4}at /);
    expect(await accountOf('a@b.co')).toBeUndefined();
  });

  it('refuses an address that is taken', async () => {
    const email = newAddress();
    const args = ['--email', email, '--name', 'A', '--password-stdin'];
    expect((await userCreate(args, password, env)).code).toBe(0);
    const again = await userCreate(args, password, env);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/There is an account/);
  });

  it('says so when the database cannot be reached', async () => {
    const { code, stderr } = await userCreate(
      ['--email', 'a@b.co', '--name', 'A', '--password-stdin'],
      password,
      { ...env, DATABASE_URL: 'postgres://somebody:hunter2@127.0.0.1:1/nothing' },
    );
    expect(code).toBe(1);
    expect(stderr).not.toContain('hunter2');
  });
});

describe('user:create on a terminal', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
  });

  afterAll(() => database?.drop());

  /** Types a line at each question, on a terminal of its own. */
  async function typing(email: string, ...lines: string[]) {
    const command = path.join(projectRoot, 'dist/commands/user-create.js');
    const child = spawn(
      'script',
      [
        '--quiet',
        '--return',
        '--command',
        `${process.execPath} ${command} --email ${email} --name Ada`,
        '/dev/null',
      ],
      {
        env: { PATH: process.env.PATH, DATABASE_URL: database.url, BCRYPT_COST: '10' },
        cwd: '/',
        stdio: 'pipe',
      },
    );
    endWithTests(child);
    let shown = '';
    let asked = 0;
    child.stdout.on('data', (chunk) => {
      shown += chunk;
      for (const questions = shown.match(/(Password|again): /g)?.length ?? 0; asked < questions; asked += 1) {
        child.stdin.write(`${lines[asked] ?? '\x04'}\r`);
      }
    });
    const [code] = await once(child, 'close');
    return { code, shown };
  }

  it('asks twice, shows nothing of what is typed, and asks again until both are the same', async () => {
    const email = newAddress();
    const { code, shown } = await typing(email, password, `${password}!`, password, password);
    expect([code, shown]).toEqual([0, expect.stringContaining(`Created USER ${email}`)]);
    expect(shown.match(/(Password|again): /g)).toHaveLength(4);
    expect(shown).not.toContain(password);
  });

  it('makes nothing when no password is typed', async () => {
    const email = newAddress();
    const { code, shown } = await typing(email, password);
    expect([code, shown]).toEqual([1, expect.stringContaining('No password was given.')]);
    expect(await database.db('accounts').where({ email_canonical: email })).toEqual([]);
  });
});
