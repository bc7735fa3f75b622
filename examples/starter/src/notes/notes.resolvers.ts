import { findAccount } from 'gatehouse';
import type { Resolvers } from '../schema-types.js';
import * as notes from './notes.service.js';

export const resolvers: Resolvers = {
  Query: {
    notes: (_root, args, ctx) => notes.list(ctx, args),
  },
  Mutation: {
    writeNote: (_root, { input }, ctx) => notes.write(ctx, input),
    removeNote: (_root, { id }, ctx) => notes.remove(ctx, id),
  },
  Note: {
    author: (note, _args, ctx) => findAccount(ctx, note.authorId),
  },
};
