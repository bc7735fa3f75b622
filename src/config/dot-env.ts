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
  const variables = parseEnv(text.startsWith('\uFEFF') ? text.slice(1) : text);
  requireNames(file, text, Object.keys(variables));
  return { ...variables, ...env };
}

/** A line without `=` makes Node take it and the next one for one name, so that the next one would silently not count. */
function requireNames(file: string, text: string, names: readonly string[]): void {
  const lines = text.split('\n').map((line) => line.trim());
  const problems = names
    .filter((name) => /\s/.test(name))
    .map((name) => lines.findIndex((line) => line.startsWith(name.split('\n', 1)[0]?.trim() ?? name)) + 1)
    .map((line) => `Line ${line} of ${file} is neither NAME=value nor a comment, which begins with #.`);
  if (problems.length > 0) throw new ConfigError(problems);
}
