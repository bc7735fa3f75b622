import fs from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import { check } from 'recheck';

type Expression = { file: string; pattern: string; flags: string };

const source = path.join(__dirname, '../src');

function expressionsIn(file: string): Expression[] {
  const found: Expression[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('type' in node && node.type === 'RegExpLiteral' && 'pattern' in node && 'flags' in node) {
      found.push({ file, pattern: String(node.pattern), flags: String(node.flags) });
    }
    for (const part of Object.values(node)) visit(part);
  };
  visit(
    parseSync(fs.readFileSync(path.join(source, file), 'utf8'), { syntax: 'typescript', target: 'es2022' }),
  );
  return found;
}

const expressions = fs
  .readdirSync(source, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts'))
  .flatMap(expressionsIn);

it('finds the expressions of the product', () => {
  expect(expressions.length).toBeGreaterThan(10);
});

it.each(expressions)(
  '$file: /$pattern/$flags takes time linear in its input',
  async ({ pattern, flags }) => {
    const { status, complexity } = await check(pattern, flags, { timeout: 90_000 });
    expect(status).toBe('safe');
    expect(['safe', 'linear']).toContain(complexity?.type);
  },
  100_000,
);
