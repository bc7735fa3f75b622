import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { useService } from '../helpers/service.js';
import { blocksOf } from './blocks.js';

// README's first session, as it is printed, on a server at another address.

const { server } = useService();

it('registers, asks who is signed in, refreshes, signs out, and is refused', async () => {
  const [session] = blocksOf('README.md').filter(({ text }) => text.includes('curl'));
  const script = session?.text.replaceAll('http://localhost:4000', server.origin) ?? 'exit 1';
  const folder = fs.mkdtempSync(path.join(server.dataDir, 'session-'));
  const { stdout } = await promisify(execFile)('sh', ['-ec', script], { cwd: folder });
  const answers = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  expect(answers).toMatchObject([
    { data: { register: { user: { email: 'ada@example.com', roles: ['USER'] } } } },
    { data: { me: { email: 'ada@example.com', sessions: [{ current: true }] } } },
    { data: { refresh: { expiresIn: expect.any(Number) } } },
    { data: { logout: true } },
    { errors: [{ extensions: { code: 'UNAUTHENTICATED', reason: 'TOKEN_REVOKED' } }] },
  ]);
});
