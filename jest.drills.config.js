import everyday, { drills } from './jest.config.js';

/** The drills: parts are really stopped, and the clock is really waited for. `npm run test:drills`, and CI. */
/** @type {import('jest').Config} */
export default {
  ...everyday,
  testPathIgnorePatterns: ['/node_modules/'],
  testMatch: drills,
  testTimeout: 60_000,
};
