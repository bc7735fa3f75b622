import fs from 'node:fs';
import path from 'node:path';
// Not a named import: a Node too old to have `parseEnv` must get as far as being told so.
import util from 'node:util';
import { fileErrorCode } from './file-error.js';
import { ConfigError } from './reader.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables already set win, even empty ones, which switch a line of `.env` off for one start. */
export function loadDotEnv(cwd: string, env: Environment): Environment {
  const file = path.join(cwd, '.env');
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    const code = fileErrorCode(error);
    if (code === 'ENOENT') return env;
    throw new ConfigError([
      `The file ${file} exists but cannot be read (${code}); make it readable, or move it away.`,
    ]);
  }
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  requireAssignments(file, content);
  return { ...util.parseEnv(content), ...env };
}

/** Releases of Node differ on a line without `=`: some join it with the next line, some skip it. */
function requireAssignments(file: string, text: string): void {
  const problems: string[] = [];
  const lines = text.split('\n');
  let quote: string | null = null;
  for (const [i, line] of lines.entries()) {
    if (quote !== null) {
      if (line.includes(quote)) quote = null;
      continue;
    }
    if (!/^\s*(#|$|(export\s+)?[\w.-]+\s*=)/.test(line))
      problems.push(`Line ${i + 1} of ${file} is neither NAME=value nor a comment, which begins with #.`);
    quote = quoteLeftOpen(line, lines.slice(i + 1));
  }
  if (problems.length > 0) throw new ConfigError(problems);
}

/** A quoted value may span lines. */
function quoteLeftOpen(line: string, following: readonly string[]): string | null {
  const [first = '', ...rest] = line.slice(line.indexOf('=') + 1).trimStart();
  const isOpen =
    !line.trimStart().startsWith('#') && ['"', "'", '`'].includes(first) && !rest.includes(first);
  return isOpen && following.some((each) => each.includes(first)) ? first : null;
}
