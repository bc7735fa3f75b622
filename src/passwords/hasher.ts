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
  /** bcrypt's cost, the binary logarithm of the rounds. */
  cost: number;
  /** Threads that only hash. */
  workers: number;
  pepper?: string | null;
  previousPeppers?: readonly string[];
  /** How far threads yield to the process, 0 to 19. At 19 a flood of reads can starve all logins. */
  niceness?: number;
  /** A job that would wait longer is refused. */
  maxWaitMs?: number;
  /** The compiled hash-worker; by default dist/passwords/hash-worker.js. */
  workerFile?: URL;
  /** For the operator; never anything secret. */
  warn?: (problem: string, error?: unknown) => void;
};

export type Verification = {
  matches: boolean;
  /** The password is right, but its hash should be replaced by `hash(password)`. */
  upgrade: boolean;
};

/** For whom a password is hashed. Networks and accounts take turns, so nobody can crowd out others. */
export type HashRequest = {
  readonly client: {
    /** An IPv4 address or an IPv6 /64; the /48 around it, null for IPv4. */
    readonly subnet: string;
    readonly prefix48: string | null;
    /** Aborted when the client disconnects, which drops its waiting jobs. */
    gone(): AbortSignal;
  };
  /** Identifies the account and, where strangers must not crowd out its owner, who acts for it. */
  readonly account: string;
};

export type Hasher = {
  /** Hashes a password that passed the rules. @throws Refusal SERVICE_UNAVAILABLE if too many wait. */
  hash(password: string, request: HashRequest): Promise<string>;
  /**
   * Equally slow for every hash and for null (no such account, no password), so that the time tells nothing.
   * @throws Refusal SERVICE_UNAVAILABLE if too many wait.
   */
  verify(password: string, stored: string | null, request: HashRequest): Promise<Verification>;
  queueDepth(): number;
  running(): number;
  /** For a job that came now. */
  expectedWaitMs(): number;
  /** Ends the threads and refuses everything unanswered. */
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
    // No account ever had such a password, so the early answer reveals nothing.
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

function groupsOf({ client: { subnet, prefix48 }, account }: HashRequest): string[] {
  return [`network ${prefix48 ?? subnet}`, `subnet ${subnet}`, `account ${account}`];
}
