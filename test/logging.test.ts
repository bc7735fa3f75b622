import { loggerTo } from '../src/logging/logging.js';

function logged(write: (log: ReturnType<typeof loggerTo>) => void): {
  text: string;
  line: Record<string, unknown>;
} {
  let text = '';
  write(
    loggerTo(
      {
        write(line) {
          text += line;
        },
      },
      'info',
    ),
  );
  return { text, line: JSON.parse(text) };
}

it('writes one line of JSON with level, time and message', () => {
  const { text, line } = logged((log) =>
    log.child({ requestId: 'r1' }).warn({ operation: 'Me' }, 'two\nlines'),
  );
  expect(line).toMatchObject({ level: 'warn', requestId: 'r1', operation: 'Me', msg: 'two\nlines' });
  expect(new Date(String(line.time)).getTime()).not.toBeNaN();
  expect(text.indexOf('\n')).toBe(text.length - 1);
});

it('writes no secret, however deep it lies', () => {
  const { text } = logged((log) =>
    log.info({
      password: 'S1',
      headers: { Authorization: 'S2', 'set-cookie': ['S3'], Cookie: 'S4' },
      variables: { input: { list: [{ newPassword: 'S5' }], deep: { token: 'S6', refreshToken: 'S7' } } },
    }),
  );
  expect(text).not.toMatch(/S[1-7]/);
});

it('describes errors by chosen properties only', () => {
  const cause = Object.assign(new Error('inner'), { detail: 'Key (email)=(S1)' });
  const error = Object.assign(new TypeError('outer', { cause }), { code: 'E1', body: 'S2' });
  for (const write of [
    (log: ReturnType<typeof loggerTo>) => log.error(error, 'failed'),
    (log: ReturnType<typeof loggerTo>) => log.error({ err: error }, 'failed'),
  ]) {
    const { text, line } = logged(write);
    expect(line.err).toMatchObject({
      type: 'TypeError',
      message: 'outer',
      code: 'E1',
      cause: { message: 'inner' },
    });
    expect(text).not.toMatch(/S[12]/);
  }
});

it('survives circles and foreign objects', () => {
  const circle: Record<string, unknown> = { request: process, when: new Date(0) };
  circle.self = circle;
  const { line } = logged((log) => log.info(circle, 'm'));
  expect(line).toMatchObject({ msg: 'm', when: '1970-01-01T00:00:00.000Z' });
});
