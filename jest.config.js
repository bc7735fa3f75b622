const toCommonJs = (syntax) => [
  '@swc/jest',
  { jsc: { target: 'es2023', parser: { syntax } }, module: { type: 'commonjs' } },
];

/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // uuid has no CommonJS build.
  transform: {
    '^.+\\.ts$': toCommonJs('typescript'),
    '/node_modules/uuid/.+\\.js$': toCommonJs('ecmascript'),
  },
  transformIgnorePatterns: ['/node_modules/(?!uuid/)'],
  // Sources import each other as `./name.js`, as Node needs it; jest reads the `.ts` beside it.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/global-setup.js',
  globalTeardown: '<rootDir>/test/global-teardown.js',
  maxWorkers: 2,
  testTimeout: 30_000,
};
