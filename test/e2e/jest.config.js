import base from '../../jest.config.js';

/** The tests in a real browser: `npm run test:e2e`. One at a time, since each draws. */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
  maxWorkers: 1,
  testTimeout: 90_000,
};
