import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { buildSchema, Kind, parse, validate } from 'graphql';
import yaml from 'yaml';
import { projectRoot } from '../helpers/database.js';
import { type Block, blocks } from './blocks.js';

// What the pages print can be used as it stands. TypeScript is compiled by the drills, which have the package it imports.

const ofLanguage = (language: string): [string, Block][] =>
  blocks
    .filter((block) => block.language === language)
    .map((block) => [`${block.page}:${block.line}`, block]);

const read = (file: string) => fs.readFileSync(path.join(projectRoot, file), 'utf8');

it('every block names a language that is looked at, here or in a drill', () => {
  const languages = [...new Set(blocks.map(({ language }) => language))].sort();
  expect(languages).toEqual(['graphql', 'js', 'json', 'sh', 'sql', 'ts', 'yaml']);
});

it.each(ofLanguage('json'))('%s is JSON', (_place, { text }) => {
  expect(() => JSON.parse(text)).not.toThrow();
});

it.each(ofLanguage('yaml'))('%s is YAML', (_place, { text }) => {
  expect(() => yaml.parse(text)).not.toThrow();
});

it.each(ofLanguage('graphql'))(
  '%s is SDL that extends the schema, or an operation of the schema with its page’s SDL',
  (_place, block) => {
    const types = ofLanguage('graphql')
      .map(([, each]) => each)
      .filter(({ page, text }) => isSdl(text) && page === block.page);
    const example = path.join(projectRoot, path.dirname(block.page), 'schema');
    const files =
      block.page.startsWith('examples/') && fs.existsSync(example)
        ? fs.readdirSync(example).map((name) => fs.readFileSync(path.join(example, name), 'utf8'))
        : [];
    const schema = buildSchema(
      [read('schema.graphql'), ...files, ...types.map(({ text }) => text)].join('\n'),
    );
    if (!isSdl(block.text)) expect(validate(schema, parse(block.text))).toEqual([]);
  },
);

function isSdl(text: string): boolean {
  return parse(text).definitions.every(
    ({ kind }) => kind !== Kind.OPERATION_DEFINITION && kind !== Kind.FRAGMENT_DEFINITION,
  );
}

describe.each(ofLanguage('sh'))('%s', (_place, { page, text }) => {
  it('is shell', () => {
    const { status, stderr } = spawnSync('sh', ['-n'], { input: text, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('runs scripts and programs that are there', () => {
    const folder = page.startsWith('examples/') && /^cd /m.test(text) === false ? path.dirname(page) : '.';
    const scripts = [folder, '.', ...[...text.matchAll(/cd (\S+)/g)].map(([, name = '']) => name)].flatMap(
      scriptsOf,
    );
    const named = [...text.matchAll(/npm (?:run (?:--silent )?([\w:-]+)|(start|test)\b)/g)].map(
      ([, run, own]) => run ?? own ?? '',
    );
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
    const programs = [...text.matchAll(/\bnode (?:--[\w=-]+ )*(dist\/[\w/-]+\.js)/g)].map(
      ([, file = '']) => file,
    );
    expect(programs.filter((file) => !fs.existsSync(path.join(projectRoot, file)))).toEqual([]);
  });
});

function scriptsOf(folder: string): string[] {
  const file = path.join(projectRoot, folder, 'package.json');
  return fs.existsSync(file) ? Object.keys(JSON.parse(fs.readFileSync(file, 'utf8')).scripts ?? {}) : [];
}
