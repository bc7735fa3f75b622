import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from './helpers/database.js';

// npm run test:mutants runs them; that they fit the code is looked at here, so that the list does not rot.

type Mutant = { name: string; file: string; find: string; replace: string; tests: string[] };

const folder = path.join(projectRoot, 'test/mutants');
const mutants = fs
  .readdirSync(folder)
  .flatMap((file) => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as Mutant[]);

it('every mutant stands once in the code, changes it and has tests', () => {
  const misfits = mutants.filter(({ file, find, replace, tests }) => {
    const place = path.join(projectRoot, file);
    const places = fs.existsSync(place) ? fs.readFileSync(place, 'utf8').split(find).length - 1 : 0;
    const isTested = tests.length > 0 && tests.every((test) => fs.existsSync(path.join(projectRoot, test)));
    return places !== 1 || find === replace || !isTested;
  });
  expect(misfits.map(({ name, file }) => `${file}: ${name}`)).toEqual([]);
});

it('every mutant has a name of its own', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});
