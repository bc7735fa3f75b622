import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../helpers/database.js';
import { pages } from './blocks.js';

const read = (page: string) => fs.readFileSync(path.join(projectRoot, page), 'utf8');

it.each(pages)('files that %s names or links to are there', (page) => {
  const text = read(page).replace(/^```[\s\S]*?^```/gm, '');
  const named = [...text.matchAll(/`((?:src|test|client|bench|scripts)\/[\w./-]+)`/g)].map(
    ([, file = '']) => file,
  );
  const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = '']) =>
    path.join(path.dirname(page), target),
  );
  const missing = [...named, ...linked].filter(
    (file) =>
      // A name to be filled in, or what an installation brings.
      !/NAME|node_modules/.test(file) &&
      !fs.existsSync(path.join(projectRoot, file)) &&
      !fs.existsSync(path.join(projectRoot, path.dirname(page), file)),
  );
  expect(missing).toEqual([]);
});

it.each(['package.json', 'examples/starter/package.json'])(
  '%s has each script that a message names',
  (file) => {
    const { scripts } = JSON.parse(read(file)) as { scripts: Record<string, string> };
    const sources = ['src/config', 'src/database', 'src/tokens'].flatMap((folder) =>
      (fs.readdirSync(path.join(projectRoot, folder), { recursive: true }) as string[])
        .filter((name) => name.endsWith('.ts'))
        .map((name) => read(path.join(folder, name))),
    );
    const named = sources.flatMap((text) =>
      [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name),
    );
    expect(named).toEqual(expect.arrayContaining(['keys:generate', 'migrate']));
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  },
);

it('the headings that pages link to are there', () => {
  const missing = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)#([\w-]+)\)/g)]
      .map(([, target, anchor]) => [target ? path.join(path.dirname(page), target) : page, anchor] as const)
      .filter(([file, anchor]) => file.endsWith('.md') && !anchorsOf(file).includes(anchor ?? ''))
      .map(([file, anchor]) => `${page}: ${file}#${anchor}`),
  );
  expect(missing).toEqual([]);
});

function anchorsOf(file: string): string[] {
  return [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
