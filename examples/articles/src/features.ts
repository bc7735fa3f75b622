import { defineFeature, type Feature } from 'gatehouse';
import { resolvers } from './articles/articles.resolvers.js';

export const features: readonly Feature[] = [
  defineFeature({
    name: 'articles',
    // Seen from dist/src/, where this runs.
    typeDefs: new URL('../../schema/articles.graphql', import.meta.url),
    migrations: new URL('../migrations/', import.meta.url),
    resolvers,
    permissions: ['article:publish'],
  }),
];
