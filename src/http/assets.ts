import path from 'node:path';

/**
 * `dist/pages`, which `npm run build` makes. Correct from `dist/http` and from the bundle in `dist/server`.
 */
export const assetsDirectory = path.resolve(import.meta.dirname, '../pages');
