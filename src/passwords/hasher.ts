import {
  createPepper,
  type DigestKeys,
  keyedSecret,
  needsUpgrade,
  parseHash,
  secretFor,
  storedForm,
} from './digest.js';
import { planComparison } from './hash-task.js';
import { passwordFormProblem } from './rules.js';
import { createWorkerPool } from './worker-pool.js';

export type HasherOptions = {
  /** bcrypt's cost: the binary logarithm of the rounds. */
  cost: number;
  /** Threads that only hash. */
  workers: number;
  pepper?: string | null;
  previousPeppers?: readonly string[];
  /**
   * How much the threads yield to the rest of the process, 0 to 19. At 19 a flood of reads can starve all
   * logins.
   */
  niceness?: number;
  /** A job that would wait longer is refused. */
  maxWaitMs?: number;
  /** The compiled hash-worker; by default dist/passwords/hash-worker.js. */
  workerFile?: URL;
  /** Told what an operator should know; never anything secret. */
  warn?: (problem: string, error?: unknown) => void;
};

export type Verification = {
  matches: boolean;
  /** The password is right and its hash should be replaced by a new one of `hash(password)`. */
  upgrade: boolean;
};

/**
 * For whom a password is hashed. Networks take turns, and so do accounts: whoever keeps the queue full,
 * others wait for one of their jobs at most.
 */
export type HashRequest = {
  readonly client: {
    /** An IPv4 address or a /64; the /48 around it, null for IPv4. */
    readonly net: string;
    readonly site: string | null;
    /** Aborted when the client has gone: its jobs that have not started are dropped. */
    gone(): AbortSignal;
  };
  /** Any text that names the account, and who acts for it where strangers must not crowd out its owner. */
  readonly account: string;
};

export type Hasher = {
  /**
   * The stored form of a hash of a password that passed the rules. Throws SERVICE_UNAVAILABLE when too many
   * wait.
   */
  hash(password: string, request: HashRequest): Promise<string>;
  /**
   * Compares a password with a stored hash, in the same time for every hash and for `null`, which is an
   * account that does not exist or has no password. Throws SERVICE_UNAVAILABLE when too many wait.
   */
  verify(password: string, stored: string | null, request: HashRequest): Promise<Verification>;
  /** Jobs that wait for a thread. */
  queueDepth(): number;
  /** Jobs that a thread is doing. */
  running(): number;
  /** How long a job that came now would wait for a thread. */
  expectedWaitMs(): number;
  /** Ends the threads; everything unanswered is refused. */
  close(): Promise<void>;
};

export function createHasher(options: HasherOptions): Hasher {
  const { cost, warn = () => {} } = options;
  const keys: DigestKeys = {
    pepper: options.pepper ? createPepper(options.pepper) : null,
    previousPeppers: (options.previousPeppers ?? []).map(createPepper),
  };
  const pool = createWorkerPool({
    count: options.workers,
    niceness: options.niceness ?? 10,
    maxWaitMs: options.maxWaitMs ?? 2000,
    workerFile: options.workerFile ?? new URL('../passwords/hash-worker.js', import.meta.url),
    warn,
  });

  async function hash(password: string, request: HashRequest): Promise<string> {
    if (passwordFormProblem(password) !== null)
      throw new TypeError('The password was not checked before hashing.');
    const secret = keyedSecret(password, keys.pepper);
    const answer = await pool.run({ kind: 'hash', secret, cost }, groupsOf(request), request.client.gone());
    if (answer.hash === null) throw new TypeError('The hashing thread answered without a hash.');
    return storedForm(answer.hash, keys.pepper);
  }

  async function verify(
    password: string,
    stored: string | null,
    request: HashRequest,
  ): Promise<Verification> {
    // Such a text was never accepted as a password, whatever the account, so the early answer tells nothing.
    if (passwordFormProblem(password) !== null) return { matches: false, upgrade: false };
    const parsed = stored === null ? null : parseHash(stored);
    if (parsed?.kind === 'unusable') warn(`A stored password hash cannot be used: ${parsed.reason}.`);
    const known = parsed === null || parsed.kind === 'unusable' ? null : parsed;
    const secret = known && secretFor(password, known, keys);
    if (known && !secret) warn('A stored password hash was made with a pepper that is not configured.');
    const { matches } = await pool.run(
      {
        kind: 'compare',
        secret: secret ?? keyedSecret(password, keys.pepper),
        ...planComparison(secret ? known : null, cost),
      },
      groupsOf(request),
      request.client.gone(),
    );
    return {
      matches,
      upgrade: matches && known !== null && needsUpgrade(known, { cost, pepper: keys.pepper }),
    };
  }

  return {
    hash,
    verify,
    queueDepth: pool.queueDepth,
    running: pool.running,
    expectedWaitMs: pool.expectedWaitMs,
    close: pool.close,
  };
}

function groupsOf({ client: { net, site }, account }: HashRequest): string[] {
  return [`network ${site ?? net}`, `subnet ${net}`, `account ${account}`];
}
