import { findAccount } from 'gatehouse';
import type { Resolvers } from '../schema-types.js';
import * as articles from './article.service.js';

export const resolvers: Resolvers = {
  Query: {
    articles: (_root, args, ctx) => articles.list(ctx, args),
    article: (_root, { id }, ctx) => articles.find(ctx, id),
  },
  Mutation: {
    writeArticle: (_root, { input }, ctx) => articles.write(ctx, input),
    publishArticle: (_root, { id }, ctx) => articles.publish(ctx, id),
    removeArticle: (_root, { id }, ctx) => articles.remove(ctx, id),
  },
  Article: {
    author: (article, _args, ctx) => findAccount(ctx, article.authorId),
  },
};
