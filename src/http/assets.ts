import path from 'node:path';

/** `dist/pages`, made by `npm run build`. Correct from `dist/http` and from the bundle in `dist/server`. */
export const ASSETS_DIRECTORY = path.resolve(import.meta.dirname, '../pages');
