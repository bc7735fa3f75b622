// node examples/articles/install.js [CHECKOUT]: lays the example over a checkout of Gatehouse (this one, unless another
// is named) and enters it in the two lists. Running it twice changes nothing more.
import fs from 'node:fs';
import path from 'node:path';

const checkout = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../..'));
const inCheckout = (file) => path.join(checkout, file);

for (const folder of ['schema', 'src', 'migrations', 'test']) {
  fs.cpSync(path.join(import.meta.dirname, folder), inCheckout(folder), { recursive: true });
}

/** Adds the entry at the end of the only list of the file, and the import that it needs. */
function enter(file, entry, importLine = '') {
  const text = fs.readFileSync(inCheckout(file), 'utf8');
  if (text.includes(importLine || entry)) return;
  const extended = text.replace(/(= \[)([^\]]*?),?\s*(\];)/, `$1$2, ${entry}$3`);
  if (extended === text) throw new Error(`${file} has no list to add ${entry} to`);
  fs.writeFileSync(inCheckout(file), importLine ? `${importLine}\n${extended}` : extended);
}

enter(
  'src/features.ts',
  'articles',
  "import { resolvers as articles } from '../articles/articles.resolvers.js';",
);
enter('src/permissions.ts', "'article:publish'");
console.log('Articles are laid over. Next: npm run codegen && npm run schema:print');
