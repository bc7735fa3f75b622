import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from './context.js';
import type { Migrations } from './database/migration-set.js';
import type { Pages } from './http/pages/feature-pages.js';
import type { Mails } from './mail/emails/mail-set.js';

/**
 * SDL, or where it is: a file, or a folder whose files that end in .graphql are read in the order of their
 * names.
 */
export type TypeDefs = string | URL;

/** What a project adds to the service, in the shape in which Gatehouse adds its own. */
export type Feature = {
  /** What start-up calls it when something is wrong with it. */
  readonly name: string;
  readonly typeDefs: TypeDefs | readonly TypeDefs[];
  /** Every field of Query, Mutation and Subscription that `typeDefs` has needs one here. */
  readonly resolvers: object;
  /** Those that its guards may name. Which role holds them is data: `setRolePermissions`. */
  readonly permissions?: readonly string[];
  /**
   * They run after Gatehouse's own. A database knows each by the feature's name and its own: neither may
   * change later.
   */
  readonly migrations?: Migrations;
  /**
   * For `sendMail`. One that is named as a mail of Gatehouse's, such as `verifyEmail`, is sent in its place.
   */
  readonly mails?: Mails;
  readonly pages?: Pages;
  /**
   * They get every hook of Apollo, which therefore answers every request itself: see
   * src/fast-path/fast-path.ts.
   */
  readonly apolloPlugins?: readonly ApolloServerPlugin<Context>[];
};

/** Returns the feature as it is; says to the compiler what it is. */
export function defineFeature<F extends Feature>(feature: F): F {
  return feature;
}
