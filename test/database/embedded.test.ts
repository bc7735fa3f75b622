import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { embeddedFolder, makeDataDir } from '../../src/database/embedded/data-folder.js';
import { startEmbedded } from '../../src/database/embedded/embedded-server.js';
import { liveServer } from '../../src/database/embedded/live-server.js';
import { closedFolder } from '../../src/database/embedded/os-user.js';
import { projectRoot } from '../helpers/database.js';
import { type Owner, openFolder, query, startOwner, untilGone } from '../helpers/embedded.js';

const asRoot = process.getuid?.() === 0;
const nobody = 65534;

describe('the embedded server', () => {
  const made = openFolder();
  let folder: string;
  let dataFolder: string;
  const owners: Owner[] = [];
  const start = async (...args: Parameters<typeof startOwner>) => {
    const owner = await startOwner(...args);
    owners.push(owner);
    return owner;
  };

  /** Making the files of a server takes most of a first start: tests about later ones copy them. */
  beforeAll(async () => {
    const server = await startEmbedded({ dataFolder: path.join(made, 'pg18'), searchPath: process.env.PATH });
    await server.stop();
  });
  afterAll(() => fs.rmSync(made, { recursive: true, force: true }));
  const copyFiles = () => execFileSync('cp', ['-Rp', path.join(made, 'pg18'), dataFolder]);

  beforeEach(() => {
    folder = openFolder();
    dataFolder = path.join(folder, 'pg18');
  });
  afterEach(async () => {
    await Promise.all(owners.splice(0).map((owner) => owner.stop()));
    await untilGone(dataFolder);
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('keeps its rows when it is stopped and started again', async () => {
    const first = await start(dataFolder);
    await query(first.url, 'create table kept (id int); insert into kept values (42)');
    await first.stop();
    expect(liveServer(dataFolder)).toBeNull();
    const second = await start(dataFolder);
    expect(await query(second.url, 'select id from kept')).toEqual([{ id: 42 }]);
  });

  it('is durable, speaks UTF-8 and UTC, listens on no port and lets nobody else to its socket', async () => {
    copyFiles();
    const { url } = await start(dataFolder);
    const [row] = await query(
      url,
      `select current_setting('fsync') as fsync, current_setting('server_encoding') as encoding,
              current_setting('timezone') as zone, current_setting('listen_addresses') as addresses`,
    );
    expect(row).toEqual({ fsync: 'on', encoding: 'UTF8', zone: 'UTC', addresses: '' });
    expect(fs.statSync(liveServer(dataFolder)?.socketFolder ?? '').mode & 0o777).toBe(0o700);
    expect(fs.statSync(dataFolder).mode & 0o777).toBe(0o700);
  });

  it('stops when its owner is killed, and has every acknowledged write afterwards', async () => {
    copyFiles();
    const owner = await start(dataFolder);
    const writer = new pg.Client({ connectionString: owner.url });
    writer.on('error', () => {});
    await writer.connect();
    await writer.query('create table written (id int primary key)');
    let acknowledged = 0;
    const writing = (async () => {
      for (let id = 1; ; id++) {
        await writer.query('insert into written values ($1)', [id]);
        acknowledged = id;
        if (id === 50) owner.child.kill('SIGKILL');
      }
    })();
    await expect(writing).rejects.toThrow();
    await untilGone(dataFolder);
    const second = await start(dataFolder);
    const [row] = await query<{ count: number; max: number }>(
      second.url,
      'select count(*)::int as count, max(id) as max from written',
    );
    expect(acknowledged).toBeGreaterThanOrEqual(50);
    expect(row?.max).toBeGreaterThanOrEqual(acknowledged);
    expect(row?.count).toBe(row?.max);
  });

  it('starts again at once after its owner was killed, while the old server is still stopping', async () => {
    copyFiles();
    const owner = await start(dataFolder);
    owner.child.kill('SIGKILL');
    const second = await start(dataFolder);
    expect(second.started).toBe(true);
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is started by one of two that come at the same time, and the other one is told', async () => {
    const results = await Promise.allSettled([start(dataFolder), start(dataFolder)]);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(String(refused[0]?.reason)).toContain('is the service already running?');
  });

  it('is shared by all who come to attach, and outlives those who did not start it', async () => {
    copyFiles();
    const [one, two] = await Promise.all([
      start(dataFolder, { attach: true }),
      start(dataFolder, { attach: true }),
    ]);
    expect([one.started, two.started].sort()).toEqual([false, true]);
    expect(one.url).toBe(two.url);
    const [guest, host] = one.started ? [two, one] : [one, two];
    await guest.stop();
    expect(await query(host.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts although its pid file names a living process that is another program', async () => {
    copyFiles();
    const lines = [process.pid, dataFolder, 1, 5432, '/tmp/pg-none', '', '1 1', 'ready'];
    const file = path.join(dataFolder, 'postmaster.pid');
    fs.writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
    const { uid, gid } = fs.statSync(dataFolder);
    fs.chownSync(file, uid, gid);
    const again = await start(dataFolder);
    expect(await query(again.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('removes what a killed first start left, though not what may be another one at work', async () => {
    const [old, young] = ['pg18.init-old', 'pg18.init-young'].map((name) => path.join(folder, name));
    for (const draft of [old, young]) fs.mkdirSync(draft ?? '');
    const anHourAgo = new Date(Date.now() - 3_600_000);
    fs.utimesSync(old ?? '', anHourAgo, anHourAgo);
    await start(dataFolder);
    expect(fs.readdirSync(folder).sort()).toEqual(['pg18', 'pg18.init-young', 'pg18.log']);
  });

  it('runs for an ordinary account as well', async () => {
    const possible = asRoot && closedFolder(path.join(projectRoot, 'dist')) === null;
    if (possible) fs.chownSync(folder, nobody, nobody);
    const owner = await start(dataFolder, possible ? { identity: { uid: nobody, gid: nobody } } : {});
    expect(await query(owner.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(fs.statSync(dataFolder).uid).toBe(possible ? nobody : process.getuid?.());
  });

  it('says what PostgreSQL says when it does not start', async () => {
    copyFiles();
    const failed = startEmbedded({
      dataFolder,
      searchPath: process.env.PATH,
      settings: { max_connections: 'many' },
    });
    await expect(failed).rejects.toThrow(/did not start.*max_connections/s);
  });

  it('says what to do where there are no programs to start', async () => {
    await expect(startEmbedded({ dataFolder, binDir: path.join(folder, 'none') })).rejects.toThrow(/initdb/);
  });
});

describe('the folder of the embedded server', () => {
  let folder: string;
  beforeEach(() => {
    folder = openFolder();
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('is below DATA_DIR', () => {
    for (const namedByOperator of [true, false]) {
      const found = embeddedFolder({ dataDir: path.join(folder, 'data'), namedByOperator });
      expect(found).toBe(path.join(folder, 'data/pg18'));
    }
  });

  it('is below a closed folder only where it can be used: for root the default moves, a named one is refused', () => {
    fs.chmodSync(folder, 0o700);
    const dataDir = path.join(folder, 'data');
    const found = embeddedFolder({ dataDir, namedByOperator: false });
    expect(found).toMatch(asRoot ? /^\/var\/lib\/gatehouse\/pg18-[0-9a-f]{8}$/ : /\/data\/pg18$/);
    expect(embeddedFolder({ dataDir, namedByOperator: false })).toBe(found);
    const named = () => embeddedFolder({ dataDir, namedByOperator: true });
    if (asRoot) expect(named).toThrow(`cannot enter ${folder}`);
    else expect(named()).toBe(path.join(dataDir, 'pg18'));
  });

  it('can be reached in a DATA_DIR that we made, whatever the umask', () => {
    const umask = process.umask(0o077);
    try {
      makeDataDir(path.join(folder, 'a/b'));
    } finally {
      process.umask(umask);
    }
    expect(closedFolder(path.join(folder, 'a/b')) === null).toBe(asRoot);
    expect(fs.statSync(path.join(folder, 'a/b')).mode & 0o666).toBe(0o600);
  });
});
