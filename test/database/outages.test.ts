import { createOutages } from '../../src/database/session/outages.js';

const said: string[] = [];
const note = ({ cause }: { cause?: string }, message: string) =>
  void said.push(cause ? `${message}: ${cause}` : message);
let nowMs = 0;
const refused = new Error('refused');

beforeEach(() => {
  said.length = 0;
  nowMs = 0;
});

function outages() {
  return createOutages({ warn: note, info: note }, () => nowMs);
}

it('an outage is said once, with the cause that was met first, and its end once', () => {
  const { failed, answered } = outages();
  answered();
  for (const error of [refused, new Error('timed out'), refused]) failed(error);
  nowMs += 5_000;
  for (let answer = 0; answer < 3; answer++) answered();
  failed(refused);
  expect(said).toEqual([
    'the database cannot be reached: refused',
    'the database answers again',
    'the database cannot be reached: refused',
  ]);
});

it('failures with answers in between are one outage until it has been quiet for a while', () => {
  const { failed, answered } = outages();
  for (let second = 0; second < 100; second++) {
    failed(refused);
    nowMs += 1_000;
    answered();
  }
  expect(said).toHaveLength(1);
  nowMs += 4_000;
  answered();
  expect(said).toHaveLength(2);
});

it('what to do about it is said when it is known, and again only when it is something else', () => {
  const { failed } = outages();
  failed(refused);
  failed(refused, 'correct the password');
  failed(refused, 'correct the password');
  failed(refused);
  failed(refused, 'create the database');
  expect(said).toEqual([
    'the database cannot be reached: refused',
    'correct the password: refused',
    'create the database: refused',
  ]);
});
