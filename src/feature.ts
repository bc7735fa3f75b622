import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from './context.js';
import type { Migrations } from './database/migration-set.js';
import type { Pages } from './http/pages/page.js';
import type { Mails } from './mail/emails/mail-set.js';

/** SDL, or the URL of a file or of a folder, whose .graphql files are read by name. */
export type TypeDefs = string | URL;

/** What a project adds to the service; Gatehouse's own features have the same shape. */
export type Feature = {
  /** Named in start-up errors. */
  readonly name: string;
  readonly typeDefs: TypeDefs | readonly TypeDefs[];
  /** Must cover every field of Query, Mutation and Subscription in `typeDefs`. */
  readonly resolvers: object;
  /** Permissions its guards may name. `setRolePermissions` decides which role holds them. */
  readonly permissions?: readonly string[];
  /** Run after Gatehouse's own. The database records feature and migration names: never change them. */
  readonly migrations?: Migrations;
  /** For `sendMail`. One named like a mail of Gatehouse, such as `verifyEmail`, replaces it. */
  readonly mails?: Mails;
  readonly pages?: Pages;
  /** Plugins switch the fast path off, so that they see every request: see src/fast-path/fast-path.ts. */
  readonly apolloPlugins?: readonly ApolloServerPlugin<Context>[];
};

/** Returns its argument; gives the compiler its type. */
export function defineFeature<F extends Feature>(feature: F): F {
  return feature;
}
