// What `import … from 'gatehouse/directives'` gives: the guards, for any server that runs graphql-js 16.
import fs from 'node:fs';
import { sdlFile } from '../graphql/sdl-files.js';

export { guardManifest, manifestTable } from '../authorization/directives/manifest.js';
export { printSchemaWithGuards } from '../authorization/directives/printed-schema.js';
export { applyAuthorization, isAuthorized } from '../authorization/directives.js';
export { markOwned, type Role, type Viewer, type ViewerProblem } from '../authorization/viewer.js';

/** The definitions of the directives and of `enum Role`, which a project may extend: part of your `typeDefs`. */
export const authorizationTypeDefs: string = fs.readFileSync(sdlFile('authorization.graphql'), 'utf8');
