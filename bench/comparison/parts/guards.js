// bench/guards.js, which measures in processes of its own.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

export async function measureGuards(_setup, { cases, tell }) {
  tell('guards');
  const file = path.join(import.meta.dirname, '../../guards.js');
  return JSON.parse(execFileSync(process.execPath, [file, '--json', ...cases], { encoding: 'utf8' }));
}
