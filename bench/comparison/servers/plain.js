// The same work the way most people write it, and most tutorials show it: the secret as a string, Knex, nothing tuned.
import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import bcrypt from 'bcrypt';
import express from 'express';
import { GraphQLError } from 'graphql';
import jwt from 'jsonwebtoken';
import knex from 'knex';
import { announce } from './announce.js';

const { DATABASE_URL, JWT_SECRET } = process.env;
const db = knex({ client: 'pg', connection: { connectionString: DATABASE_URL }, pool: { min: 0, max: 10 } });

const typeDefs = `
  type User { id: ID! email: String! roles: [String!]! }
  type Payload { accessToken: String! refreshToken: String! user: User! }
  type Query { me: User }
  type Mutation { login(email: String!, password: String!): Payload!  refresh(refreshToken: String!): Payload! }`;

const digestOf = (token) => createHash('sha256').update(token).digest('hex');

async function payload(user, trx = db) {
  const refreshToken = randomBytes(32).toString('hex');
  const expires_at = new Date(Date.now() + 7 * 24 * 3600 * 1000);
  await trx('refresh_tokens').insert({ token_hash: digestOf(refreshToken), user_id: user.id, expires_at });
  const accessToken = jwt.sign({ sub: user.id, roles: user.roles }, JWT_SECRET, { expiresIn: '15m' });
  return { accessToken, refreshToken, user };
}

const resolvers = {
  Query: {
    me: (_root, _args, { user }) => {
      if (!user) throw new GraphQLError('Not signed in', { extensions: { code: 'UNAUTHENTICATED' } });
      return db('users').where({ id: user.sub }).first();
    },
  },
  Mutation: {
    async login(_root, { email, password }) {
      const user = await db('users').where({ email }).first();
      if (!user || !(await bcrypt.compare(password, user.password_hash)))
        throw new GraphQLError('Invalid credentials');
      return payload(user);
    },
    refresh: (_root, { refreshToken }) =>
      db.transaction(async (trx) => {
        const found = await trx('refresh_tokens')
          .where({ token_hash: digestOf(refreshToken) })
          .forUpdate()
          .first();
        if (!found || found.revoked_at || found.expires_at < new Date())
          throw new GraphQLError('Invalid token');
        await trx('refresh_tokens').where({ id: found.id }).update({ revoked_at: new Date() });
        return payload(await trx('users').where({ id: found.user_id }).first(), trx);
      }),
  },
};

const apollo = new ApolloServer({ typeDefs, resolvers });
await apollo.start();
const app = express();
app.use(
  '/graphql',
  express.json(),
  expressMiddleware(apollo, {
    context: async ({ req }) => {
      const token = (req.headers.authorization ?? '').replace('Bearer ', '');
      try {
        return { user: jwt.verify(token, JWT_SECRET) };
      } catch {
        return { user: null };
      }
    },
  }),
);
process.on('SIGTERM', () => process.exit(0));
announce(http.createServer(app));
