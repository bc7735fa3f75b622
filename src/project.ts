import type { Feature } from './feature.js';

/**
 * The features of your own, for which this is the one list: no release of Gatehouse changes this file. See
 * docs/extending.md.
 *
 * export const projectFeatures: readonly Feature[] = [ { name: 'notes', typeDefs: sdlFile('notes.graphql'),
 * resolvers: notes, permissions: ['note:read'] }, ];
 */
export const projectFeatures: readonly Feature[] = [];
