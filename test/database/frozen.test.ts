import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Database } from '../../src/database/connection.js';
import { type EmbeddedServer, startEmbedded } from '../../src/database/embedded/embedded-server.js';
import { liveServer } from '../../src/database/embedded/live-server.js';
import { isStorageFault } from '../../src/database/faults.js';
import { inTransaction } from '../../src/database/transaction.js';
import { openFolder } from '../helpers/embedded.js';
import { freezeFamily } from '../helpers/frozen-family.js';

/** What the product promises: a request is answered within this time whatever the database does. */
const promisedMillis = 3_000;
const poolMax = 3;

describe('a frozen server', () => {
  const folder = openFolder();
  const dataFolder = path.join(folder, 'pg18');
  let server: EmbeddedServer;
  let db: Database;
  let thaw = () => {};

  beforeAll(async () => {
    server = await startEmbedded({ dataFolder, durable: false, searchPath: process.env.PATH });
    db = connect({ url: server.url, poolMax });
  });
  afterAll(async () => {
    thaw();
    await db.destroy();
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const freeze = () => {
    thaw = freezeFamily(liveServer(dataFolder)?.pid ?? -1);
  };
  const outcome = (work: PromiseLike<unknown>) =>
    Promise.race([
      Promise.resolve(work).then(
        () => 'done',
        (error) => (isStorageFault(error) ? 'storage fault' : `other error: ${error}`),
      ),
      sleep(promisedMillis, 'no answer', { ref: false }),
    ]);
  const warm = () => Promise.all(Array.from({ length: poolMax }, () => db.raw('select pg_sleep(0.1)')));

  it('lets every waiting request fail in the promised time, and the pool works at once when it goes on', async () => {
    await warm();
    freeze();
    const outcomes = await Promise.all(
      Array.from({ length: 4 * poolMax }, () => outcome(db.raw('select 1'))),
    );
    expect(new Set(outcomes)).toEqual(new Set(['storage fault']));
    thaw();
    await warm();
  });

  it('lets a transaction fail in the promised time, its rollback included', async () => {
    await warm();
    const work = inTransaction(db, async (trx) => {
      await trx.raw('select 1');
      freeze();
      const begun = outcome(trx.raw('select 2').then(() => {}));
      expect(await begun).toBe('storage fault');
      // The connection is gone, so that nothing after it waits.
      await trx.raw('select 3');
    });
    const failed = await work.catch((error) => error);
    expect(isStorageFault(failed)).toBe(true);
    thaw();
    await warm();
  });

  it('refuses new connections in the promised time', async () => {
    freeze();
    const cold = connect({ url: server.url, poolMax });
    expect(await outcome(cold.raw('select 1'))).toBe('storage fault');
    thaw();
    expect(await outcome(cold.raw('select 1'))).toBe('done');
    await cold.destroy();
  });
});
