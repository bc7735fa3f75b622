import { setTimeout as sleep } from 'node:timers/promises';
import { LOG_OUT, login, type SignedIn, signUp } from '../helpers/users.js';
import { type Instance, verdictOn } from './instances.js';

/** What is promised: after this time no instance takes the token of an ended session. */
const promisedMillis = 1_000;
const sessionsInDrill = 24;
const signOutEveryMillis = 150;
const lookersPerInstance = 3;

type Ended = SignedIn & { endedAt: number };

export type Report = {
  /** Sign-outs that were answered with success. */
  signedOut: number;
  /** Tokens of ended sessions that were presented later than promised, and how often they were taken for good. */
  looks: number;
  wrong: string[];
  /** Tokens of ended sessions that the instance took for good that had ended them, at any time after its answer. */
  wrongHere: string[];
  /** What was answered, and how often. */
  verdicts: Record<string, number>;
};

/**
 * Signs sessions out on `here`, one after the other, while `fault` runs its course, and presents their access tokens to
 * both instances all the time.
 */
export async function drill(here: Instance, there: Instance, fault: () => Promise<void>): Promise<Report> {
  const person = await signUp(here.api);
  const waiting: SignedIn[] = [];
  while (waiting.length < sessionsInDrill) waiting.push(await login(here.api, person));
  for (const { accessToken } of waiting) {
    if ((await verdictOn(there.api, accessToken)) !== 'good') throw new Error('a token is not good at first');
  }
  const ended: Ended[] = [];
  const report: Report = { signedOut: 0, looks: 0, wrong: [], wrongHere: [], verdicts: {} };
  let over = false;

  async function signOutAll(): Promise<void> {
    for (const session of waiting) {
      const answer = await here.api.post(LOG_OUT, {}, { token: session.accessToken }).catch(() => null);
      // Where it cannot be told whether the session has ended, nothing is promised.
      if (answer?.body.data?.logout === true) ended.push({ ...session, endedAt: performance.now() });
      await sleep(signOutEveryMillis);
    }
  }

  async function look(instance: Instance, first: number): Promise<void> {
    for (let turn = first; !over; turn++) {
      const session = ended[turn % Math.max(1, ended.length)];
      if (session) {
        const askedAt = performance.now();
        const verdict = await verdictOn(instance.api, session.accessToken).catch(() => 'no answer');
        const late = Math.round(askedAt - session.endedAt);
        const note = `asked ${late} ms after the end`;
        if (instance === here && verdict === 'good') report.wrongHere.push(note);
        if (late > promisedMillis) {
          report.looks += 1;
          if (verdict === 'good') report.wrong.push(note);
        }
        report.verdicts[verdict] = (report.verdicts[verdict] ?? 0) + 1;
      }
      await sleep(10);
    }
  }

  const lookers = [here, there].flatMap((instance) =>
    Array.from({ length: lookersPerInstance }, (_, index) => look(instance, index)),
  );
  try {
    await Promise.all([signOutAll(), fault()]);
    await sleep(promisedMillis + 500);
  } finally {
    over = true;
    await Promise.all(lookers);
  }
  report.signedOut = ended.length;
  for (const { accessToken } of ended) {
    const verdict = await verdictOn(there.api, accessToken);
    if (verdict !== 'TOKEN_REVOKED') report.wrong.push(`${verdict} after everything`);
  }
  return report;
}

export function expectKeptPromise(report: Report): void {
  expect(report).toMatchObject({ wrong: [], wrongHere: [] });
  expect(report.signedOut).toBeGreaterThan(5);
  expect(report.looks).toBeGreaterThan(50);
}
