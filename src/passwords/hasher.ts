import {
  createPepper,
  type DigestKeys,
  keyedSecret,
  needsUpgrade,
  parseHash,
  secretFor,
  storedForm,
} from './digest.js';
import { createHashThreads } from './hash-threads.js';
import { planComparison } from './hash-work.js';
import { passwordFormProblem } from './rules.js';

export type HasherOptions = {
  /** bcrypt's cost: the binary logarithm of the rounds. */
  cost: number;
  /** Threads that only hash. */
  workers: number;
  pepper?: string | null;
  previousPeppers?: readonly string[];
  /** How much the threads yield to the rest of the process, 0 to 19. At 19 a flood of reads can starve all logins. */
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

export type Hasher = {
  /** The stored form of a hash of a password that passed the rules. Throws SERVICE_UNAVAILABLE when too many wait. */
  hash(password: string, signal?: AbortSignal): Promise<string>;
  /**
   * Compares a password with a stored hash, in the same time for every hash and for `null`, which is an account that does not
   * exist or has no password. Throws SERVICE_UNAVAILABLE when too many wait; the signal drops a job that has not started.
   */
  verify(password: string, stored: string | null, signal?: AbortSignal): Promise<Verification>;
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
  const threads = createHashThreads({
    count: options.workers,
    niceness: options.niceness ?? 10,
    maxWaitMs: options.maxWaitMs ?? 2000,
    workerFile: options.workerFile ?? new URL('../passwords/hash-worker.js', import.meta.url),
    warn,
  });

  async function hash(password: string, signal?: AbortSignal): Promise<string> {
    if (passwordFormProblem(password) !== null)
      throw new TypeError('The password was not checked before hashing.');
    const secret = keyedSecret(password, keys.pepper);
    const answer = await threads.run({ kind: 'hash', secret, cost }, signal);
    if (answer.hash === null) throw new TypeError('The hashing thread answered without a hash.');
    return storedForm(answer.hash, keys.pepper);
  }

  async function verify(
    password: string,
    stored: string | null,
    signal?: AbortSignal,
  ): Promise<Verification> {
    // Such a text was never accepted as a password, whatever the account, so the early answer tells nothing.
    if (passwordFormProblem(password) !== null) return { matches: false, upgrade: false };
    const parsed = stored === null ? null : parseHash(stored);
    if (parsed?.kind === 'unusable') warn(`A stored password hash cannot be used: ${parsed.reason}.`);
    const known = parsed === null || parsed.kind === 'unusable' ? null : parsed;
    const secret = known && secretFor(password, known, keys);
    if (known && !secret) warn('A stored password hash was made with a pepper that is not configured.');
    const { matches } = await threads.run(
      {
        kind: 'compare',
        secret: secret ?? keyedSecret(password, keys.pepper),
        ...planComparison(secret ? known : null, cost),
      },
      signal,
    );
    return {
      matches,
      upgrade: matches && known !== null && needsUpgrade(known, { cost, pepper: keys.pepper }),
    };
  }

  return {
    hash,
    verify,
    queueDepth: threads.queueDepth,
    running: threads.running,
    expectedWaitMs: threads.expectedWaitMs,
    close: threads.close,
  };
}
