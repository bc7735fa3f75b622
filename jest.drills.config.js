import { spawnSync } from 'node:child_process';
import everyday, { drills } from './jest.config.js';

/**
 * What is run again where a team's PostgreSQL is not like ours: of each kind of thing that lies between a request and its rows.
 */
const core = [
  '**/test/accounts/personal-data.test.ts',
  '**/test/administration/users.test.ts',
  '**/test/{audit,mail}/{flows,worker}.test.ts',
  '**/test/factors/{login,passkeys/login}.test.ts',
  '**/test/providers/cases.test.ts',
  '**/test/rate-limits/postgres.test.ts',
  '**/test/sessions/{ends-all-sessions,open-session,login/login}.test.ts',
  '**/test/sessions/{own-account/*,refresh/{refresh,rotation},retention/*}.test.ts',
  '**/test/streams/live-events.test.ts',
];

const { maxWorkers: _everydayWorkers, workerIdleMemoryLimit, testTimeout: _everyday, ...shared } = everyday;
const common = { ...shared, testPathIgnorePatterns: ['/node_modules/'] };
const again = (displayName, surroundings) => ({
  ...common,
  displayName,
  setupFiles: [`<rootDir>/test/surroundings/${surroundings}.js`],
  testMatch: core,
});

const hasPgBouncer = spawnSync('pgbouncer', ['--version']).status === 0;
if (!hasPgBouncer && process.env.CI) throw new Error('pgbouncer is not installed');

/**
 * The drills: parts are really stopped, and the clock is really waited for; and the core of the suite behind
 * a PgBouncer, and on a database with odd defaults. `npm run test:drills`, and CI.
 */
/** @type {import('jest').Config} */
export default {
  // More than every day: half of these wait for a clock, or for a part that was stopped.
  maxWorkers: 4,
  workerIdleMemoryLimit,
  testTimeout: 60_000,
  projects: [
    { ...common, displayName: 'drills', testMatch: drills },
    ...(hasPgBouncer ? [again('behind a pooler', 'pooler')] : []),
    again('on an odd database', 'odd'),
  ],
};
