import type { Feature } from './feature.js';

/**
 * Your own features; no release of Gatehouse changes this file. See docs/extending.md. An example:
 * { name: 'notes', typeDefs: sdlFile('notes.graphql'), resolvers: notes, permissions: ['note:read'] }
 */
export const projectFeatures: readonly Feature[] = [];
