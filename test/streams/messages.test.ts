import { removeOld } from '../../src/messages/message.repository.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client } from '../helpers/graphql.js';
import { hasPgBouncer, type PgBouncer, startPgBouncer } from '../helpers/pgbouncer.js';
import { hasRedisServer, startRedis } from '../helpers/redis-server.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { sharedSettings } from '../revocation/instances.js';
import { openStream } from './open-stream.js';

const viaRedis = hasRedisServer() ? ['Redis'] : [];
/** Where there is no LISTEN. */
const viaPooler = hasPgBouncer() ? ['PgBouncer'] : [];

describe.each(['PostgreSQL', ...viaRedis, ...viaPooler])('what a project publishes, by %s', (via) => {
  let database: TestDatabase;
  let redis: Awaited<ReturnType<typeof startRedis>> | null = null;
  let pooler: PgBouncer | null = null;
  let here: RunningServer;
  let there: RunningServer;

  beforeAll(async () => {
    database = await testDatabase();
    redis = via === 'Redis' ? await startRedis() : null;
    const env = sharedSettings(redis ? { REDIS_URL: redis.url } : {});
    pooler = via === 'PgBouncer' ? await startPgBouncer(database.url) : null;
    const url = pooler?.through(database.url) ?? database.url;
    const settings = { database: url, project: 'chat', env };
    [here, there] = await Promise.all([startServer(settings), startServer(settings)]);
  });

  afterAll(async () => {
    await Promise.all([here?.stop(), there?.stop()]);
    await redis?.stop();
    await pooler?.stop();
    await database?.drop();
  });

  const overhear = (server: RunningServer, room: string) =>
    openStream(server.origin, {
      query: 'subscription ($room: String!) { overheard(room: $room) { text size } }',
      variables: { room },
    });
  const say = (room: string, text: string, more: { times?: number; size?: number } = {}) =>
    client(here.origin).post(
      'mutation ($room: String!, $text: String!, $times: Int!, $size: Int!) { say(room: $room, text: $text, times: $times, size: $size) }',
      { room, text, times: 1, size: 0, ...more },
    );
  const said = (text: string, size = 0) => ({
    kind: 'event',
    body: { data: { overheard: { text, size } } },
  });

  it('arrives on every instance once, in order, and only at those who listen to its topic', async () => {
    const [near, far, elsewhere] = await Promise.all([
      overhear(here, 'a'),
      overhear(there, 'a'),
      overhear(there, 'b'),
    ]);
    await say('a', 'a', { times: 50 });
    await say('b', 'last');
    await say('a', 'last');
    for (const stream of [near, far]) {
      for (let n = 0; n < 50; n += 1) expect(await stream.next()).toEqual(said(`a ${n}`));
      expect(await stream.next()).toEqual(said('last'));
    }
    expect(await elsewhere.next()).toEqual(said('last'));
  });

  it('may be of any size, and of any text', async () => {
    const stream = await overhear(there, 'large');
    await say('large', 'two megabytes', { size: 2_000_000 });
    expect(await stream.next()).toEqual(said('two megabytes', 2_000_000));
    for (const text of [
      '\u0000',
      '\ud800',
      "'; drop table live_messages; --",
      '\u2028\n\r\n\n',
      '--graphql',
    ]) {
      await say('large', text);
      expect(await stream.next()).toEqual(said(text));
    }
  });

  it('is heard from the moment on at which the stream is open', async () => {
    for (let round = 0; round < 20; round += 1) {
      const stream = await overhear(round % 2 ? here : there, `early ${round}`);
      await say(`early ${round}`, 'first');
      expect(await stream.next()).toEqual(said('first'));
      stream.close();
    }
  });

  it('goes out with the transaction, or not at all', async () => {
    const stream = await overhear(there, 'atomic');
    const inTransaction = (text: string, failing: boolean) =>
      client(here.origin).post(
        'mutation ($text: String!, $failing: Boolean!) { sayAtomically(room: "atomic", text: $text, failing: $failing) }',
        { text, failing },
      );
    await inTransaction('undone', true);
    await inTransaction('done', false);
    expect(await stream.next()).toEqual(said('done'));
  });

  it('is gone from the database a minute later', async () => {
    await database.db.raw(`update live_messages set created_at = now() - interval '2 minutes'`);
    await say('nobody', 'new');
    expect(await removeOld(database.db, 100_000)).toBeGreaterThan(0);
    expect(await database.db('live_messages').select('topic')).toEqual([{ topic: 'chat nobody' }]);
  });
});
