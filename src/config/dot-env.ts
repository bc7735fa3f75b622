import fs from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { fileErrorCode } from './file-error.js';
import { ConfigError } from './reader.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment, with what `.env` in `cwd` adds to it. What is set already wins, even as an empty string:
 * that is how a line of the file is switched off for one start. Without the file it is `env` as it was.
 */
export function loadDotEnv(cwd: string, env: Environment): Environment {
  const file = path.join(cwd, '.env');
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    const code = fileErrorCode(error);
    if (code === 'ENOENT') return env;
    throw new ConfigError([
      `The file ${file} is there but cannot be read (${code}); make it readable, or move it away.`,
    ]);
  }
  return { ...parseEnv(text.startsWith('\uFEFF') ? text.slice(1) : text), ...env };
}
