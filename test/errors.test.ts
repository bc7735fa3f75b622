import { Refusal } from '../src/errors.js';

it('a refusal writes no stack trace, and leaves those of other errors as they are', () => {
  const refusal = new Refusal('FORBIDDEN', 'You may not do this.');
  expect(refusal.stack).toBe('');
  expect(refusal).toMatchObject({ name: 'Refusal', message: 'You may not do this.' });
  expect(new Error('a bug').stack).toContain(' at ');
});
