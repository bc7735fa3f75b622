// `gatehouse/testing`: the real service for a project's tests, on a database of their own.
export { type Answer, type Client, client, dataOf, type PostOptions } from '../testing/client.js';
export { type SignInOptions, signIn, type TestUser } from '../testing/sign-in.js';
export { startTestGatehouse, type TestGatehouse, type TestOptions } from '../testing/start-test-gatehouse.js';
