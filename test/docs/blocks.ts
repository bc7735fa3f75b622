import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../helpers/database.js';

/** A block of code as a page prints it. `file` is the path that its first line names in a comment, if it does. */
export type Block = { page: string; line: number; language: string; text: string; file: string | null };

/** README, docs and the READMEs of the examples. */
export const pages = [
  ...['README.md', 'SECURITY.md', 'CHANGELOG.md'],
  ...filesIn('docs').filter((name) => name.endsWith('.md')),
  ...filesIn('examples').map((name) => `${name}/README.md`),
].filter((name) => fs.existsSync(path.join(projectRoot, name)));

function filesIn(folder: string): string[] {
  return fs.readdirSync(path.join(projectRoot, folder)).map((name) => `${folder}/${name}`);
}

export function blocksOf(page: string): Block[] {
  const lines = fs.readFileSync(path.join(projectRoot, page), 'utf8').split('\n');
  const blocks: Block[] = [];
  let begun: { at: number; language: string } | null = null;
  for (const [at, line] of lines.entries()) {
    if (!line.startsWith('```')) continue;
    if (begun === null) begun = { at, language: line.slice(3).trim() };
    else {
      const text = lines.slice(begun.at + 1, at).join('\n');
      const file = /^(?:\/\/|#) ([\w./-]+\.\w+)$/.exec(text.split('\n', 1)[0] ?? '')?.[1] ?? null;
      blocks.push({ page, line: begun.at + 1, language: begun.language, text, file });
      begun = null;
    }
  }
  return blocks;
}

export const blocks = pages.flatMap(blocksOf);
