import path from 'node:path';

/** `dist/pages`: what `npm run build` makes of `pages/`. Named from one folder deep; see scripts/bundle-server.js. */
export const assetsDirectory = path.resolve(import.meta.dirname, '../pages');
