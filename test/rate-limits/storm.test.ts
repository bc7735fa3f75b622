import { describeStorms } from './storms.js';

describe('limits counted in PostgreSQL', () => {
  describeStorms(() => null);
});
