// What `import … from 'gatehouse/testing'` gives: the real service for the tests of a project, on a database
// of their own.
export { type Answer, type Client, client, dataOf, type PostOptions } from '../testing/client.js';
export { type SignInOptions, signIn, type TestUser } from '../testing/sign-in.js';
export { startTestGatehouse, type TestGatehouse, type TestOptions } from '../testing/start.js';
