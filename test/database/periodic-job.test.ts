import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../../src/database/connection.js';
import {
  inSteps,
  type PeriodicJob,
  startPeriodicJob,
  startSharedJob,
} from '../../src/database/jobs/periodic-job.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';

const started: PeriodicJob[] = [];
const logged: { job?: string; err?: Error; cause?: string }[] = [];
const note = (details: object) => void logged.push(details);
const log = { warn: note, error: note };
const SELDOM = 1_000_000;

afterEach(async () => {
  await Promise.all(started.splice(0).map((job) => job.stop()));
  logged.length = 0;
});

function start(
  options: { everySeconds: number; firstAfterSeconds?: number },
  work: (signal: AbortSignal) => Promise<void>,
) {
  const job = startPeriodicJob({ name: 'test', log, ...options }, work);
  started.push(job);
  return job;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5);
}

it('a job runs again and again, never twice at once', async () => {
  let [runs, atOnce, most] = [0, 0, 0];
  const job = start({ everySeconds: 0.001 }, async () => {
    most = Math.max(most, ++atOnce);
    await sleep(5);
    atOnce--;
    runs++;
  });
  for (let woken = 0; woken < 20; woken++) job.wake();
  await until(() => runs > 5);
  expect(most).toBe(1);
});

it('a failure is logged with the name of the job, and the next run comes', async () => {
  let runs = 0;
  start({ everySeconds: 0.001 }, async () => {
    runs++;
    if (runs === 1) throw new Error('once');
  });
  await until(() => runs > 2);
  expect(logged).toEqual([{ job: 'test', err: new Error('once') }]);
});

it('a database that cannot be reached is none of its failures', async () => {
  const db = connect({ url: 'postgresql://nobody@127.0.0.1:1/nothing', poolMax: 1 });
  let runs = 0;
  start({ everySeconds: 0.001 }, async () => {
    runs++;
    await db.raw('select 1');
  });
  await until(() => runs > 2);
  expect(logged).toEqual([]);
  await db.destroy();
});

it('a statement that the database gives up is said in one line with its cause', async () => {
  const { db, drop } = await testDatabase();
  let runs = 0;
  start({ everySeconds: 0.001 }, async () => {
    runs++;
    if (runs === 1)
      await db.raw(`do $$ begin raise lock_not_available using message = 'still locked'; end $$`);
  });
  await until(() => runs > 1);
  expect(logged).toEqual([{ job: 'test', cause: 'still locked (55P03)' }]);
  await drop();
});

it('one that is woken runs at once, and once more if it was running', async () => {
  let runs = 0;
  let finish = () => {};
  const job = start({ everySeconds: SELDOM, firstAfterSeconds: SELDOM }, () => {
    runs++;
    return new Promise<void>((resolve) => {
      finish = resolve;
    });
  });
  job.wake();
  await until(() => runs === 1);
  job.wake();
  job.wake();
  finish();
  await until(() => runs === 2);
  finish();
  await sleep(20);
  expect(runs).toBe(2);
});

it('a stop waits for what is under way, which is told, and nothing runs after it', async () => {
  let runs = 0;
  let ended = false;
  const job = start({ everySeconds: 0.001 }, async (signal) => {
    runs++;
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    await sleep(10);
    ended = true;
  });
  await until(() => runs === 1);
  await job.stop();
  expect(ended).toBe(true);
  job.wake();
  await sleep(20);
  expect(runs).toBe(1);
});

it('a stop before the first run waits for nothing', async () => {
  let runs = 0;
  await start({ everySeconds: 1, firstAfterSeconds: SELDOM }, async () => void runs++).stop();
  expect(runs).toBe(0);
});

it('steps go on until nothing is left, or until they are told to end', async () => {
  let left = 3;
  const { signal } = new AbortController();
  await inSteps(signal, async () => --left > 0);
  expect(left).toBe(0);
  await inSteps(AbortSignal.abort(), async () => --left > 0);
  expect(left).toBe(0);
});

describe('a shared job', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database?.drop());

  it('is done by one instance of all in each period, and by another when that one is gone', async () => {
    const did: number[] = [];
    const instances = [0, 1, 2, 3].map((instance) => {
      const job = startSharedJob(
        database.db,
        { name: 'sessions', everySeconds: 3600, log },
        async () => void did.push(instance),
      );
      started.push(job);
      return job;
    });
    let looks = 0;
    database.db.on('query-response', (_rows, { sql }: { sql: string }) => {
      if (sql.includes('maintenance as m')) looks++;
    });
    const lookAgain = async () => {
      const before = looks;
      for (const job of instances) job.wake();
      await until(() => looks >= before + instances.length);
      await sleep(10);
    };
    await until(() => did.length > 0 && looks >= instances.length);
    await lookAgain();
    expect(did).toHaveLength(1);
    const [gone] = instances.splice(did[0] ?? 0, 1);
    await gone?.stop();
    await lookAgain();
    expect(did).toHaveLength(1);
    await database
      .db('maintenance')
      .update({ begun_at: database.db.raw(`begun_at - interval '61 minutes'`) });
    await lookAgain();
    expect(did).toHaveLength(2);
    expect(did[1]).not.toBe(did[0]);
  });

  it('is another one under another name', async () => {
    let done = 0;
    const work = async () => void done++;
    for (const name of ['audit events', 'action tokens'] as const) {
      started.push(startSharedJob(database.db, { name, everySeconds: 3600, log }, work));
    }
    await until(() => done === 2);
  });
});
