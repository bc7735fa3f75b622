import fs from 'node:fs';
import path from 'node:path';
import { hashSync } from 'bcrypt';
import { runCommand } from '../helpers/command.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { startServer } from '../helpers/server.js';
import { LOG_IN, newAddress, password, withoutLimits } from '../helpers/users.js';

const hash = hashSync(password, 4);
const header = 'email,name,username,password_hash,roles,email_verified,created_at';

let database: TestDatabase;
let folder: string;
let files = 0;

beforeAll(async () => {
  database = await testDatabase();
  folder = fs.mkdtempSync('/tmp/gatehouse-user-import-');
  fs.chmodSync(folder, 0o711);
});
afterAll(async () => {
  await database?.drop();
  fs.rmSync(folder, { recursive: true, force: true });
});

function fileWith(content: string | Buffer, ending = 'csv'): string {
  const file = path.join(folder, `users-${++files}.${ending}`);
  fs.writeFileSync(file, content);
  return file;
}

const userImport = (args: readonly string[], env: Record<string, string> = {}) =>
  runCommand('user-import', args, { DATABASE_URL: database.url, DATA_DIR: folder, ...env });

/** Imports lines under the header, and answers with the report's rows too. */
async function importCsv(...lines: string[]) {
  const file = fileWith([header, ...lines, ''].join('\n'));
  const ended = await userImport([file]);
  const report = `${file}.refused.csv`;
  const refused = fs.existsSync(report) ? fs.readFileSync(report, 'utf8').trim().split('\n').slice(1) : [];
  return { ...ended, file, refused };
}

const accountOf = (email: string) => database.db('accounts').where({ email_canonical: email }).first();

describe('user:import', () => {
  it('makes accounts that sign in with the passwords they had, and upgrades their hashes then', async () => {
    const server = await startServer({ database: database.url, env: withoutLimits });
    try {
      const emails = ['a', 'b', 'y'].map(() => newAddress());
      const lines = ['$2a$', '$2b$', '$2y$'].map(
        (kind, index) => `${emails[index]},Ada,,${hash.replace('$2b$', kind)},,,`,
      );
      expect(await importCsv(...lines)).toMatchObject({ code: 0, stderr: '', refused: [] });
      for (const email of emails) {
        const input = { email, password, delivery: 'BODY' };
        const { login } = dataOf(await client(server.origin).post(LOG_IN, { input }));
        expect(login.user).toMatchObject({ email, name: 'Ada', roles: ['USER'], emailVerified: false });
        expect((await accountOf(email)).password_hash).toMatch(/^gh1:/);
      }
    } finally {
      await server.stop();
    }
  });

  it('takes every field, from CSV and from JSON lines', async () => {
    const [one, two] = [newAddress(), newAddress()];
    const name = one.slice(1, 9);
    const csv = `"${one.toUpperCase()}"," ""Ada"", Countess ",${name.toUpperCase()},${hash},USER MODERATOR,yes,2020-01-31T12:00:00+01:00`;
    expect(await importCsv(csv)).toMatchObject({ code: 0 });
    expect(await accountOf(one)).toMatchObject({
      name: '"Ada", Countess',
      username: name,
      password_hash: hash,
      roles: ['USER', 'MODERATOR'],
      email_verified_at: expect.any(Date),
      created_at: new Date('2020-01-31T11:00:00Z'),
      version: 1,
    });
    const json = { email: two, name: 'Grace', password_hash: hash, roles: ['ADMIN'], email_verified: false };
    const file = fileWith(`\uFEFF${JSON.stringify(json)}\r\n\r\n`, 'jsonl');
    expect(await userImport([file])).toMatchObject({
      code: 0,
      stdout: 'Imported 1, already present 0, refused 0.\n',
    });
    expect(await accountOf(two)).toMatchObject({ name: 'Grace', roles: ['ADMIN'], email_verified_at: null });
  });

  it('may be run again: what is there already is counted, and only different data are refused', async () => {
    const [one, two] = [newAddress(), newAddress()];
    const lines = [`${one},Ada,,${hash},,,2020-01-31T12:00:00Z`, `${two},Bo,,${hash},,,`];
    const first = await importCsv(...lines);
    expect(first.stdout).toContain('Imported 2, already present 0, refused 0');
    const again = await userImport([first.file]);
    expect(again).toMatchObject({ code: 0, stdout: 'Imported 0, already present 2, refused 0.\n' });
    const changed = await importCsv(
      `${one},Eve,,${hashSync(password, 4)},ADMIN,true,2021-01-31T12:00:00Z`,
      `${two.toUpperCase()},Bo,,${hash},USER,false,`,
    );
    expect(changed).toMatchObject({ code: 1 });
    expect(changed.stdout).toContain('Imported 0, already present 1, refused 1');
    const fields = changed.refused.map((row) => row.split(',').slice(0, 2).join());
    expect(fields).toEqual(['2,name', '2,password_hash', '2,roles', '2,email_verified', '2,created_at']);
    expect(await accountOf(one)).toMatchObject({ name: 'Ada', roles: ['USER'], password_hash: hash });
  });

  it('still knows an account whose owner has signed in and verified the address since', async () => {
    const email = newAddress();
    const { file } = await importCsv(`${email},Ada,,${hash},,false,`);
    const upgraded = { password_hash: 'gh1:-:something', email_verified_at: new Date() };
    await database.db('accounts').where({ email_canonical: email }).update(upgraded);
    expect((await userImport([file])).stdout).toContain('already present 1, refused 0');
  });

  it('reports each refused line with its number, field and reason, and never a value', async () => {
    const taken = newAddress();
    await importCsv(`${taken},Ada,taken-name,${hash},,,`);
    const lines = [
      `secret@kelvin-\u212a.example,Secret,,${hash},,,`, // 2
      `${newAddress()},,,${hash},,,`,
      `${newAddress()},Secret,s,${hash},,,`,
      `${newAddress()},Secret,,secret,,,`,
      `${newAddress()},Secret,,${hash.replace('$04$', '$16$')},,,`, // 6
      `${newAddress()},Secret,,${hash},SECRET,,`,
      `${newAddress()},Secret,,${hash},,secret,`,
      `${newAddress()},Secret,,${hash},,,2020-02-30T12:00:00Z`,
      `${newAddress()},Secret,,${hash},,,2999-01-01T00:00:00Z`, // 10
      `${newAddress()},Secret,taken-name,${hash},,,`,
      `${newAddress()},Sec"ret,,${hash},,,`,
      `${newAddress()},"Secret,,${hash},,,`,
      `${newAddress()},Secret,${hash}`, // 14
      `x${'y'.repeat(20_000)}`,
      `secret,"",,secret,SECRET,secret,secret`,
      `${newAddress()},Fine,,${hash},,,`, // 17
    ];
    const { code, stdout, stderr, refused } = await importCsv(...lines);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('Imported 1, already present 0, refused 15 (see ');
    expect(refused.map((row) => row.split(',').slice(0, 2).join())).toEqual([
      '2,email',
      '3,name',
      '4,username',
      '5,password_hash',
      '6,password_hash',
      '7,roles',
      '8,email_verified',
      '9,created_at',
      '10,created_at',
      '11,username',
      '12,',
      '13,',
      '14,',
      '15,',
      ...['email', 'name', 'password_hash', 'roles', 'email_verified', 'created_at'].map(
        (field) => `16,${field}`,
      ),
    ]);
    const told = stdout + stderr + refused.join('\n');
    for (const value of ['secret', 'Secret', 'SECRET', 'taken-name', hash]) expect(told).not.toContain(value);
  });

  it('refuses what is not UTF-8, not JSON, not an object or has unknown keys, line by line', async () => {
    const good = (name: string) => JSON.stringify({ email: newAddress(), name, password_hash: hash });
    const bytes = Buffer.from(`${good('\u00e9')}\n`, 'latin1');
    const lines = `{"email":\n[1]\n"text"\n{"__proto__":{},"email":"a@b.co"}\n${JSON.stringify({ email: 7, name: ['x'] })}\n${good('Ada')}`;
    const file = fileWith(Buffer.concat([bytes, Buffer.from(lines)]), 'ndjson');
    const report = path.join(folder, 'report.csv');
    const ended = await userImport([file, '--report', report, '--allow-refused']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toBe(`Imported 1, already present 0, refused 6 (see ${report}).\n`);
    expect(fs.readFileSync(report, 'utf8').trim().split('\n')).toEqual([
      'line,field,reason',
      '1,,"The line is not UTF-8."',
      '2,,"The line is not JSON."',
      '3,,"The line is not a JSON object."',
      '4,,"The line is not a JSON object."',
      '5,,"The object has a key other than email, name, username, password_hash, roles, email_verified, created_at."',
      '6,email,"It must be text."',
      '6,name,"It must be text."',
      '6,password_hash,"It is missing."',
    ]);
  });

  it.each([
    ['lacks a column', 'email,name\n', 'The header lacks password_hash.'],
    ['has an unknown column', `${header},shoe\n`, 'Column 8 of the header is not one of email'],
    ['has a column twice', `${header},name\n`, 'The header names a column twice.'],
    ['is missing', `secret@example.com,Secret,${hash}\n`, 'Column 1 of the header is not one of email'],
    ['is missing in an empty file', '', 'The file has no readable header'],
  ])('stops before it begins when the header %s', async (_case, content, message) => {
    const { code, stdout, stderr } = await userImport([fileWith(content)]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('ecret@');
  });

  it.each([
    ['no file', []],
    ['a file of unknown kind', ['users.xls']],
    ['a file that is not there', ['nowhere.csv']],
    ['the file as its own report', ['users.csv', '--report', './users.csv']],
  ])('says what is wrong with %s', async (_case, args) => {
    const { code, stdout, stderr } = await userImport(args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^The import stopped: /);
  });

  it('keeps the first of several with one address or username', async () => {
    const [email, other] = [newAddress(), newAddress()];
    const username = other.slice(1, 9);
    const { stdout, refused } = await importCsv(
      `${email},Ada,,${hash},,,`,
      `${email},Ada,,${hash},,,`,
      `${email},Bo,,${hash},,,`,
      `${other},Cy,${username},${hash},,,`,
      `${newAddress()},Di,${username},${hash},,,`,
    );
    expect(stdout).toContain('Imported 2, already present 1, refused 2');
    expect(refused.map((row) => row.slice(0, 6))).toEqual(['4,name', '6,user']);
  });

  it('leaves an address to the owner who may still take it back', async () => {
    const [email, owner] = [newAddress(), newAddress()];
    await importCsv(`${owner},Ada,,${hash},,,`);
    const { id } = await accountOf(owner);
    await database.db.raw(
      `insert into action_tokens (id, account_id, purpose, token_hash, email, email_canonical, expires_at)
       values (gen_random_uuid(), ?, 'UNDO_EMAIL_CHANGE', decode('00', 'hex'), ?, ?, now() + interval '1 hour')`,
      [id, email, email],
    );
    expect((await importCsv(`${email},Eve,,${hash},,,`)).refused).toEqual([
      '2,email,"It is reserved for its last owner."',
    ]);
  });

  it('warns of hashes that cost more than BCRYPT_COST', async () => {
    const costly = hash.replace('$04$', '$13$');
    const { code, stderr } = await importCsv(
      `${newAddress()},Ada,,${costly},,,`,
      `${newAddress()},Bo,,${hash},,,`,
    );
    expect(code).toBe(0);
    expect(stderr).toContain('1 of the imported hashes cost more than BCRYPT_COST=10, up to 13');
  });

  it('imports more than one batch, mails nobody and records no event', async () => {
    const run = newAddress().slice(0, 9);
    const count = 2500;
    const lines = Array.from({ length: count }, (_, n) => `${run}-${n}@example.com,User ${n},,${hash},,,`);
    const before = await database.db('auth_events').count().first();
    expect((await importCsv(...lines)).stdout).toContain(`Imported ${count}, already present 0, refused 0`);
    const { rows } = await database.db.raw(
      `select count(*)::int as count from accounts where email_canonical like ?`,
      [`${run}-%`],
    );
    expect(rows).toEqual([{ count }]);
    expect(await database.db('auth_events').count().first()).toEqual(before);
    expect(await database.db('mail_outbox').where('recipient', 'like', `${run}-%`)).toEqual([]);
  });

  it('of two runs at the same time over one file each line makes one account', async () => {
    const run = newAddress().slice(0, 9);
    const lines = Array.from({ length: 1500 }, (_, n) => `${run}-${n}@example.com,User ${n},,${hash},,,`);
    const file = fileWith([header, ...lines].join('\n'));
    const runs = await Promise.all(
      ['a', 'b'].map((report) => userImport([file, '--report', path.join(folder, report)])),
    );
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    const created = runs.map(({ stdout }) => Number(/Imported (\d+)/.exec(stdout)?.[1]));
    expect(created.reduce((sum, each) => sum + each, 0)).toBe(1500);
  });
});
