import fs from 'node:fs';
import path from 'node:path';
// Not by its name: a Node that has none must get as far as to be told that it is too old.
import util from 'node:util';
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
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  requireAssignments(file, content);
  return { ...util.parseEnv(content), ...env };
}

/** Of a line without `=` one release of Node makes a name together with the next line, and another passes it over. */
function requireAssignments(file: string, text: string): void {
  // A value in quotes may have lines of its own.
  const lines = text
    .replace(
      /^([^#\n=]*=\s*)("[^"]*"|'[^']*'|`[^`]*`)/gm,
      (_all, name: string, value: string) => name + value.replace(/[^\n]/g, ''),
    )
    .split('\n');
  const problems = lines.flatMap((line, i) =>
    /^\s*(#|$|(export\s+)?[\w.-]+\s*=)/.test(line)
      ? []
      : [`Line ${i + 1} of ${file} is neither NAME=value nor a comment, which begins with #.`],
  );
  if (problems.length > 0) throw new ConfigError(problems);
}
