import { defineFeature, type Feature } from 'gatehouse';
import { resolvers as notes } from './notes/notes.resolvers.js';

/** What this project adds to Gatehouse. package.json names the built module: `gatehouse.features`. */
export const features: readonly Feature[] = [
  defineFeature({
    name: 'notes',
    // Seen from dist/src/, where this runs.
    typeDefs: new URL('../../schema/notes.graphql', import.meta.url),
    migrations: new URL('../migrations/', import.meta.url),
    resolvers: notes,
    permissions: ['note:read'],
  }),
];
