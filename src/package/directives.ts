// `gatehouse/directives`: the guards, for any server on graphql-js 16.
import fs from 'node:fs';
import { sdlFile } from '../graphql/sdl-files.js';

export { applyAuthorization, isAuthorized } from '../authorization/directives.js';
export { guardManifest, manifestTable } from '../authorization/printing/manifest.js';
export { printSchemaWithGuards } from '../authorization/printing/printed-schema.js';
export { markOwned, type Role, type Viewer, type ViewerProblem } from '../authorization/viewer.js';

/** Definitions of the directives and `enum Role`, to include in your `typeDefs`. */
export const authorizationTypeDefs: string = fs.readFileSync(sdlFile('authorization.graphql'), 'utf8');
