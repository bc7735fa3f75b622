import { randomBytes } from 'node:crypto';
import { type Client, client } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { withoutLimits } from '../helpers/users.js';

export type Instance = RunningServer & { api: Client };

/** What instances of one service share. */
export function sharedSettings(env: Record<string, string> = {}): Record<string, string> {
  return {
    ...withoutLimits,
    JWT_SECRET: randomBytes(32).toString('hex'),
    JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
    JWT_ISSUER: 'http://id.test',
    JWT_AUDIENCE: 'http://id.test',
    ...env,
  };
}

export async function startInstance(database: string, env: Record<string, string>): Promise<Instance> {
  const server = await startServer({ database, env });
  return { ...server, api: client(server.origin) };
}

/** Two instances of one service. */
export function startTwo(database: string, env = sharedSettings()): Promise<[Instance, Instance]> {
  return Promise.all([startInstance(database, env), startInstance(database, env)]);
}

/** An administrator's field: for anybody else whom the token names it is FORBIDDEN, and reads no data either way. */
const GUARDED = '{ roles { role } }';

/**
 * What an instance takes the access token of somebody without any role for: 'good', the reason why it is not, or
 * another code where it cannot be told. It costs no query but those that establish the viewer.
 */
export async function verdictOn(api: Client, token: string): Promise<string> {
  const { body } = await api.post(GUARDED, {}, { token });
  const extensions = body.errors?.[0]?.extensions;
  return extensions?.code === 'FORBIDDEN' ? 'good' : String(extensions?.reason ?? extensions?.code);
}
