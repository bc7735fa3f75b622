import path from 'node:path';

/**
 * `dist/pages`: what `npm run build` makes of `pages/`. The path holds from `dist/http` and from the bundle
 * in `dist/server` alike.
 */
export const assetsDirectory = path.resolve(import.meta.dirname, '../pages');
