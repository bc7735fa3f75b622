const toCommonJs = (syntax) => [
  '@swc/jest',
  { jsc: { target: 'es2023', parser: { syntax } }, module: { type: 'commonjs' } },
];

/**
 * Tests that take long, since they stop and freeze parts, start many processes, wait for a clock or try hundreds of forged requests.
 * `npm test` leaves them to `npm run test:drills`; CI runs both.
 */
export const drills = [
  '**/test/faults/**/*.test.ts',
  '**/test/examples/**/*.test.ts',
  '**/test/package/**/*.test.ts',
  '**/test/accounts/{mail-budgets,reset-requests}.test.ts',
  '**/test/accounts/roles/own-roles.test.ts',
  '**/test/administration/last-administrator.test.ts',
  '**/test/authorization/oracle.test.ts',
  '**/test/clients/{outage,process,relay}.test.ts',
  '**/test/clients/libraries/{libraries,codegen}.test.ts',
  '**/test/commands/{command-line,embedded,user-create,user-import}.test.ts',
  '**/test/database/{embedded,frozen,migrations,mistakes,pooler,schemas,takeover}.test.ts',
  '**/test/explain/schema-guards.test.ts',
  '**/test/factors/{data-keys,reset}.test.ts',
  '**/test/factors/passkeys/refused/wrong.test.ts',
  '**/test/fast-path/v8-flags.test.ts',
  '**/test/features/**/*.test.ts',
  '**/test/graphql/odd-throws.test.ts',
  '**/test/http/{connections,crowd,draining,forged-arguments,key-rotation,long-strings,outbox-page,production}.test.ts',
  '**/test/mail/smtp-failures.test.ts',
  '**/test/passwords/flood.test.ts',
  '**/test/providers/{identities-after-reset,registered-beforehand}.test.ts',
  '**/test/rate-limits/{limited-requests,redis,storm,storm-redis}.test.ts',
  '**/test/revocation/{clocks,cost,faults,messages,polls,pooler,propagation,redis-faults,standby,storms,wrong-clock}.test.ts',
  '**/test/revocation/model/interleavings.test.ts',
  '**/test/sessions/{outage,restart}.test.ts',
  '**/test/sessions/retention/retention.test.ts',
  '**/test/streams/{limits,messages,tokens}.test.ts',
  '**/test/verify/verifier.test.ts',
  '**/test/{node-version,processes,regular-expressions,start-up}.test.ts',
];

/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts', ...drills.map((pattern) => `!${pattern}`)],
  // These have no CommonJS build.
  transform: {
    '^.+\\.ts$': toCommonJs('typescript'),
    '/node_modules/(?:uuid|openid-client|oauth4webapi|jose)/.+\\.js$': toCommonJs('ecmascript'),
  },
  transformIgnorePatterns: ['/node_modules/(?!(?:uuid|openid-client|oauth4webapi|jose)/)'],
  // Sources import each other as `./name.js`, as Node needs it; jest reads the `.ts` beside it.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironment: '<rootDir>/test/environment.js',
  globalSetup: '<rootDir>/test/global-setup.js',
  globalTeardown: '<rootDir>/test/global-teardown.js',
  // One more than CI has cores: the tests wait for servers as much as they compute.
  maxWorkers: 3,
  // A worker keeps what every file compiled; one of 800 MB takes so long to end that jest calls it stuck and kills it.
  workerIdleMemoryLimit: '400MB',
  testTimeout: 30_000,
};
