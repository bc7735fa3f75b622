export {
  type Answer,
  type Client,
  client,
  type Data,
  dataOf,
  type GraphqlError,
  type PostOptions,
  type SetCookie,
} from '../../src/testing/client.js';
