import base from '../../jest.config.js';

/** The tests in a real browser: `npm run test:e2e`. Fewer at a time than elsewhere, since each draws. */
export default {
  ...base,
  rootDir: '../..',
  globalSetup: '<rootDir>/test/e2e/global-setup.js',
  testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
  maxWorkers: 2,
  testTimeout: 90_000,
};
