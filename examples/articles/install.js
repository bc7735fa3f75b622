// node examples/articles/install.js [CHECKOUT]: lays the example over a checkout of Gatehouse (this one, unless another
// is named) and enters it in the list of src/project.ts. Running it twice changes nothing more.
import fs from 'node:fs';
import path from 'node:path';

const checkout = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../..'));
const inCheckout = (file) => path.join(checkout, file);

for (const folder of ['schema', 'src', 'migrations', 'test']) {
  fs.cpSync(path.join(import.meta.dirname, folder), inCheckout(folder), { recursive: true });
}

const project = inCheckout('src/project.ts');
const text = fs.readFileSync(project, 'utf8');
if (!text.includes("name: 'articles'")) {
  const entry =
    "{ name: 'articles', typeDefs: sdlFile('articles.graphql'), resolvers: articles, permissions: ['article:publish'] },";
  const extended = text.replace('readonly Feature[] = [];', `readonly Feature[] = [\n  ${entry}\n];`);
  if (extended === text) throw new Error('src/project.ts has no empty list to add the articles to');
  const imports = [
    "import { resolvers as articles } from './articles/articles.resolvers.js';",
    "import { sdlFile } from './graphql/sdl-files.js';",
  ];
  fs.writeFileSync(project, `${imports.join('\n')}\n${extended}`);
}
console.log('Articles are laid over. Next: npm run codegen && npm run schema:print');
