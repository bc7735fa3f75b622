import fs from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import { checkSync } from 'recheck';

const source = path.resolve(__dirname, '../src');

type Found = { file: string; pattern: string; flags: string };

function expressionsIn(file: string): Found[] {
  const found: Found[] = [];
  const visit = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    const { type, pattern, flags } = node as { type?: unknown; pattern?: unknown; flags?: unknown };
    if (type === 'RegExpLiteral') found.push({ file, pattern: String(pattern), flags: String(flags) });
    Object.values(node).forEach(visit);
  };
  visit(
    parseSync(fs.readFileSync(path.join(source, file), 'utf8'), { syntax: 'typescript', target: 'es2022' }),
  );
  return found;
}

const files = fs
  .readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'));

// Part of the check tries random texts: the seed makes each run try the same. The time-out only bounds a check on a busy machine.
const options = { randomSeed: 1, timeout: 60_000 };

it('every regular expression of the sources takes linear time', () => {
  const found = files.flatMap(expressionsIn);
  expect(found.length).toBeGreaterThan(0);
  const unsafe = found.filter(({ pattern, flags }) => checkSync(pattern, flags, options).status !== 'safe');
  expect(unsafe).toEqual([]);
}, 300_000);
