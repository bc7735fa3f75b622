// A throw-away PostgreSQL as the project ships it, fsync included, with the people that the requests are about.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../dist/database/embedded/embedded-server.js';

/** @param folder an empty one, which the account that the server runs as may pass through */
export async function startDatabase(folder) {
  const dataFolder = path.join(folder, 'pg18');
  const server = await startEmbedded({ dataFolder, database: 'gatehouse', searchPath: process.env.PATH });
  const pid = Number(fs.readFileSync(path.join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  return {
    url: server.url,
    pid,
    socketFolder: new URL(server.url).searchParams.get('host'),
    stop: server.stop,
  };
}

/** The server's URL with another database in it, which is made. */
export async function makeDatabase(url, name) {
  await withClient(url, (client) => client.query(`create database ${name}`));
  return url.replace(/\/\/\/[^?]*/, `///${name}`);
}

export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Accounts with one password, each with its sessions. @returns the accounts, and of each session what its tokens are made of.
 */
export function seedGatehouse(url, { accounts, sessionsEach, passwordHash }) {
  return withClient(url, async (client) => {
    const { rows: people } = await client.query(
      `insert into accounts (id, email, email_canonical, email_verified_at, name, password_hash, roles)
       select gen_random_uuid(), 'person' || n || '@example.com', 'person' || n || '@example.com', now(), 'Person ' || n, $2,
         array['USER']
       from generate_series(1, $1) n returning id, email`,
      [accounts, passwordHash],
    );
    const { rows: sessions } = await client.query(
      `insert into sessions (id, account_id, refresh_key, idle_expires_at, expires_at, remember_me, delivery, ip_address)
       select gen_random_uuid(), a.id, uuid_send(gen_random_uuid()), now() + interval '7 days', now() + interval '90 days',
         false, 'BODY', '127.0.0.1'
       from accounts a, generate_series(1, $1) returning id, account_id as "accountId", refresh_key as key`,
      [sessionsEach],
    );
    await client.query('vacuum analyze');
    return { people, sessions };
  });
}

export function seedPlain(url, { accounts, sessionsEach, passwordHash }) {
  return withClient(url, async (client) => {
    await client.query(`
      create table users (id uuid primary key default gen_random_uuid(), email text unique not null, name text not null,
        password_hash text not null, roles text[] not null, created_at timestamptz not null default now());
      create table refresh_tokens (id uuid primary key default gen_random_uuid(), token_hash text unique not null,
        user_id uuid not null references users, expires_at timestamptz not null, revoked_at timestamptz);`);
    const { rows: people } = await client.query(
      `insert into users (email, name, password_hash, roles)
       select 'person' || n || '@example.com', 'Person ' || n, $2, array['USER'] from generate_series(1, $1) n
       returning id, email`,
      [accounts, passwordHash],
    );
    const salt = randomBytes(8).toString('hex');
    const { rows: tokens } = await client.query(
      `with made as (select u.id, md5($2 || u.id || n) || md5(n || $2 || u.id) as token from users u, generate_series(1, $1) n),
         kept as (insert into refresh_tokens (token_hash, user_id, expires_at)
           select encode(sha256(token::bytea), 'hex'), id, now() + interval '7 days' from made)
       select token from made`,
      [sessionsEach, salt],
    );
    await client.query('vacuum analyze');
    return { people, refreshTokens: tokens.map(({ token }) => token) };
  });
}
