export {
  type Answer,
  type Client,
  client,
  type Data,
  dataOf,
  type PostOptions,
  type SetCookie,
} from '../../src/testing/client.js';
