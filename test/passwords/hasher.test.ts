import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import bcrypt from 'bcrypt';
import {
  createHasher,
  type Hasher,
  type HasherOptions,
  type HashRequest,
} from '../../src/passwords/hasher.js';

const built = path.resolve(__dirname, '../../dist/passwords');
const workerFile = pathToFileURL(path.join(built, 'hash-worker.js'));
const open: Hasher[] = [];

function requestFrom(subnet: string, account: string, signal = new AbortController().signal): HashRequest {
  return { client: { subnet, prefix48: null, gone: () => signal }, account };
}

const somebody = requestFrom('192.0.2.1', 'somebody');

/** Whose passwords are hashed is the subject of a few tests only. */
function hasherWith(options: Partial<HasherOptions> = {}) {
  const hasher = createHasher({ cost: 5, workers: 1, workerFile, ...options });
  open.push(hasher);
  return {
    ...hasher,
    hash: (password: string, request = somebody) => hasher.hash(password, request),
    verify: (password: string, stored: string | null, request = somebody) =>
      hasher.verify(password, stored, request),
  };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((hasher) => hasher.close()));
});

describe('hash and verify', () => {
  it('recognise the password and nothing else', async () => {
    const hasher = hasherWith();
    const stored = await hasher.hash('wombat tango');
    expect(stored).toMatch(/^gh1:-:\$2b\$05\$/);
    expect(await hasher.verify('wombat tango', stored)).toEqual({ matches: true, upgrade: false });
    expect(await hasher.verify('wombat tangO', stored)).toEqual({ matches: false, upgrade: false });
    expect(await hasher.verify('', stored)).toEqual({ matches: false, upgrade: false });
  });

  it('let every byte of a long password count', async () => {
    const hasher = hasherWith();
    for (const start of ['x'.repeat(71), 'x'.repeat(72), '🔐'.repeat(18), `nul\0${'y'.repeat(80)}`]) {
      const stored = await hasher.hash(`${start}a`);
      expect((await hasher.verify(`${start}a`, stored)).matches).toBe(true);
      expect((await hasher.verify(`${start}b`, stored)).matches).toBe(false);
      expect((await hasher.verify(start, stored)).matches).toBe(false);
    }
  });

  it('do not care how a keyboard composes letters', async () => {
    const hasher = hasherWith();
    const stored = await hasher.hash('crème brûlée');
    expect((await hasher.verify('crème brûlée'.normalize('NFD'), stored)).matches).toBe(true);
  });

  it('never match for an account that does not exist, nor for the words of the dummy', async () => {
    const hasher = hasherWith();
    for (const password of ['', 'wombat tango', '.'.repeat(22)]) {
      expect(await hasher.verify(password, null)).toEqual({ matches: false, upgrade: false });
    }
  });

  it('refuse what can be no password: verify says no, hash is a mistake of the caller', async () => {
    const hasher = hasherWith();
    const stored = await hasher.hash('\ufffd'.repeat(8));
    expect((await hasher.verify('\ud83d'.repeat(8), stored)).matches).toBe(false);
    expect((await hasher.verify('x'.repeat(1_000_000), stored)).matches).toBe(false);
    await expect(hasher.hash('\ud83d'.repeat(8))).rejects.toThrow(TypeError);
    await expect(hasher.hash('x'.repeat(1025))).rejects.toThrow(TypeError);
  });
});

describe('an upgrade', () => {
  it('is asked for once an imported hash has matched, and only then', async () => {
    const hasher = hasherWith();
    const imported = bcrypt.hashSync('wombat tango', 4);
    expect(await hasher.verify('wombat tango', imported)).toEqual({ matches: true, upgrade: true });
    expect(await hasher.verify('wombat tangO', imported)).toEqual({ matches: false, upgrade: false });
    const php = imported.replace('$2b$', '$2y$');
    expect(await hasher.verify('wombat tango', php)).toEqual({ matches: true, upgrade: true });
  });

  it('is asked for after the cost was raised, not after it was lowered', async () => {
    const [cheap, dear] = [hasherWith({ cost: 4 }), hasherWith({ cost: 6 })];
    expect(await dear.verify('wombat', await cheap.hash('wombat'))).toEqual({ matches: true, upgrade: true });
    expect(await cheap.verify('wombat', await dear.hash('wombat'))).toEqual({
      matches: true,
      upgrade: false,
    });
  });

  it('is asked for after the pepper was set or changed, as long as the previous one is known', async () => {
    const [none, first] = [hasherWith(), hasherWith({ pepper: 'first' })];
    const second = hasherWith({ pepper: 'second', previousPeppers: ['first'] });
    const stored = await first.hash('wombat');
    expect(await first.verify('wombat', await none.hash('wombat'))).toEqual({ matches: true, upgrade: true });
    expect(await second.verify('wombat', stored)).toEqual({ matches: true, upgrade: true });
    expect(await second.verify('wombat', await second.hash('wombat'))).toEqual({
      matches: true,
      upgrade: false,
    });
  });

  it('is asked for after several changes of the pepper: every previous one is tried', async () => {
    const peppers = ['first', 'second', 'third'];
    const hashes = await Promise.all(peppers.map((pepper) => hasherWith({ pepper }).hash('wombat')));
    const now = hasherWith({ pepper: 'fourth', previousPeppers: peppers });
    for (const stored of hashes) {
      expect(await now.verify('wombat', stored)).toEqual({ matches: true, upgrade: true });
      expect(await now.verify('tango', stored)).toEqual({ matches: false, upgrade: false });
    }
  });

  it('is impossible without the pepper of the hash, which the operator is told', async () => {
    const warnings: string[] = [];
    const other = hasherWith({ pepper: 'other', warn: (problem) => warnings.push(problem) });
    const stored = await hasherWith({ pepper: 'first' }).hash('wombat');
    expect(await other.verify('wombat', stored)).toEqual({ matches: false, upgrade: false });
    expect(await other.verify('wombat', `$2b$20$${'a'.repeat(53)}`)).toEqual({
      matches: false,
      upgrade: false,
    });
    expect(warnings).toEqual([
      expect.stringMatching(/pepper that is not configured/),
      expect.stringMatching(/cost-too-high/),
    ]);
  });
});

describe('the queue', () => {
  const busy = { extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true } };

  it('is expected to be passed at once while a thread is free', async () => {
    const hasher = hasherWith({ workers: 2, maxWaitMs: 0 });
    expect(hasher.expectedWaitMs()).toBe(0);
    await Promise.all([hasher.verify('a', null), hasher.verify('b', null)]);
    expect(hasher.expectedWaitMs()).toBe(0);
  });

  it('refuses a job that would wait too long, and says when to come back', async () => {
    // Long enough to be at work still when the refusals come.
    const hasher = hasherWith({ cost: 13, maxWaitMs: 0 });
    const first = hasher.verify('a', null);
    await Promise.all([
      expect(hasher.verify('b', null)).rejects.toMatchObject(busy),
      expect(hasher.hash('wombat tango')).rejects.toMatchObject({ extensions: { retryAfter: 1 } }),
    ]);
    expect(await first).toEqual({ matches: false, upgrade: false });
    expect(await hasher.verify('b', null)).toEqual({ matches: false, upgrade: false });
  });

  it('keeps what fits, in order', async () => {
    const hasher = hasherWith({ maxWaitMs: 60_000 });
    const order: number[] = [];
    const jobs = Array.from({ length: 8 }, (_, index) =>
      hasher.verify('a', null).then(() => order.push(index)),
    );
    expect(hasher.queueDepth()).toBe(7);
    expect(hasher.expectedWaitMs()).toBeGreaterThan(0);
    await Promise.all(jobs);
    expect(hasher.queueDepth()).toBe(0);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('lets networks take turns, and accounts too: one that floods delays others by one job', async () => {
    const hasher = hasherWith({ maxWaitMs: 60_000 });
    const order: string[] = [];
    const verify = (subnet: string, account: string) =>
      hasher.verify('a', null, requestFrom(subnet, account)).then(() => order.push(account));
    const flood = Array.from({ length: 20 }, (_, n) => verify('198.51.100.9', `own ${n % 8}`));
    const storm = Array.from({ length: 20 }, (_, n) => verify(`203.0.113.${n}`, 'victim'));
    const owner = verify('192.0.2.1', 'owner');
    await Promise.all([...flood, ...storm, owner]);
    // One that a thread has at work, one of each other group.
    expect(order.indexOf('owner')).toBeLessThanOrEqual(3);
  });

  it('that is full refuses one of who has most of it, and takes in who has nothing there', async () => {
    const hasher = hasherWith({ cost: 12, maxWaitMs: 500 });
    const flood: Promise<PromiseSettledResult<unknown>>[] = [];
    while (hasher.expectedWaitMs() <= 500) {
      const hashed = hasher.verify('a', null, requestFrom('198.51.100.9', `own ${flood.length % 8}`));
      flood.push(Promise.allSettled([hashed]).then(([result]) => result));
    }
    const depth = hasher.queueDepth();
    const owner = hasher.verify('a', null, requestFrom('192.0.2.1', 'owner'));
    expect(hasher.queueDepth()).toBe(depth);
    expect(await owner).toEqual({ matches: false, upgrade: false });
    const refused = (await Promise.all(flood)).filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ reason: busy });
  });

  it('counts a dearer hash as the longer wait that it is', async () => {
    const [cheap, dear] = [hasherWith({ cost: 4 }), hasherWith({ cost: 9 })];
    const jobs = [cheap, dear, cheap, dear].map((hasher) => hasher.verify('a', null));
    expect(dear.expectedWaitMs()).toBeGreaterThan(cheap.expectedWaitMs());
    await Promise.all(jobs);
  });

  it('drops a job whose client has gone, and lets a started one end', async () => {
    const hasher = hasherWith({ maxWaitMs: 60_000 });
    const [early, late, gone] = [
      new AbortController(),
      new AbortController(),
      AbortSignal.abort(new Error('gone')),
    ];
    const started = hasher.verify('a', null, requestFrom('192.0.2.1', 'a', early.signal));
    const waiting = hasher.verify('b', null, requestFrom('192.0.2.1', 'b', late.signal));
    const last = hasher.verify('c', null);
    expect(hasher.queueDepth()).toBe(2);
    early.abort();
    late.abort(new Error('closed the window'));
    expect(hasher.queueDepth()).toBe(1);
    await expect(waiting).rejects.toThrow('closed the window');
    await expect(hasher.verify('d', null, requestFrom('192.0.2.1', 'd', gone))).rejects.toThrow('gone');
    expect(await started).toEqual({ matches: false, upgrade: false });
    expect(await last).toEqual({ matches: false, upgrade: false });
  });
});

describe('the threads', () => {
  it('are replaced when one dies, and its job is done by the next', async () => {
    const marker = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'hasher-')), 'died');
    const dyingOnce = `import fs from 'node:fs';
      if (!fs.existsSync(${JSON.stringify(marker)})) { fs.writeFileSync(${JSON.stringify(marker)}, ''); process.exit(1); }
      await import(${JSON.stringify(workerFile.href)});`;
    const warnings: string[] = [];
    const hasher = hasherWith({
      workerFile: new URL(`data:text/javascript,${encodeURIComponent(dyingOnce)}`),
      warn: (problem) => warnings.push(problem),
    });
    const stored = await hasher.hash('wombat tango');
    expect((await hasher.verify('wombat tango', stored)).matches).toBe(true);
    expect(warnings).toEqual([expect.stringMatching(/thread ended/)]);
    fs.rmSync(path.dirname(marker), { recursive: true });
  });

  it('give up on a job that two of them died of, and tell the operator why', async () => {
    const warnings: unknown[] = [];
    const hasher = hasherWith({
      workerFile: new URL(`data:text/javascript,throw new Error('no bcrypt here')`),
      warn: (_, error) => warnings.push(error),
    });
    await expect(hasher.hash('wombat tango')).rejects.toMatchObject({
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    });
    expect(warnings).toEqual([new Error('no bcrypt here'), new Error('no bcrypt here')]);
  });

  it('are closed with the hasher, and what was not answered is refused', async () => {
    const hasher = hasherWith({ cost: 8, maxWaitMs: 60_000 });
    const jobs = [hasher.verify('a', null), hasher.verify('b', null)];
    const refusals = Promise.allSettled(jobs);
    await hasher.close();
    for (const result of await refusals) {
      expect(result).toMatchObject({ reason: { extensions: { code: 'SERVICE_UNAVAILABLE' } } });
    }
    await expect(hasher.hash('wombat tango')).rejects.toMatchObject({
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    });
  });

  it('keep a process alive while they work and not a moment longer, at a lower priority where threads have one', async () => {
    const script = `
      import fs from 'node:fs';
      import { createHasher } from ${JSON.stringify(pathToFileURL(path.join(built, 'hasher.js')).href)};
      const hasher = createHasher({ cost: 8, workers: 2, niceness: 7 });
      const request = { client: { subnet: '192.0.2.1', prefix48: null, gone: () => new AbortController().signal }, account: 'a' };
      const stored = await hasher.hash('wombat tango', request);
      const [{ matches }] = await Promise.all([hasher.verify('wombat tango', stored, request), hasher.verify('other', stored, request)]);
      const niceness = (task) => Number(fs.readFileSync('/proc/self/task/' + task + '/stat', 'utf8').split(') ')[1].split(' ')[16]);
      const isLinux = process.platform === 'linux';
      const lowered = isLinux ? fs.readdirSync('/proc/self/task').filter((task) => niceness(task) === 7).length : 2;
      console.log(JSON.stringify({ matches, lowered, own: isLinux ? niceness(process.pid) : 0 }));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    expect(JSON.parse(stdout)).toEqual({ matches: true, lowered: 2, own: os.getPriority() });
  });
});
