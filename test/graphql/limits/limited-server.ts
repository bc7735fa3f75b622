import { ApolloServer, HeaderMap } from '@apollo/server';
import { buildSchema, type GraphQLSchema, isObjectType } from 'graphql';
import { createDocumentLimits } from '../../../src/graphql/limits/document-limits.js';
import { createStepPlugin } from '../../../src/graphql/steps/step-plugin.js';

/** A schema with the shapes that matter here: pages, lists, credentials, inputs with lists. */
export const schema: GraphQLSchema = buildSchema(/* GraphQL */ `
  directive @listSize(assumedSize: Int!) on FIELD_DEFINITION
  type Query {
    me: User
    can(permissions: [String!]!): Boolean!
    users(first: Int! = 20, after: String): UserConnection
    roles: [RoleGrant!]
  }
  type Mutation {
    register(input: LoginInput!): AuthPayload!
    login(input: LoginInput!): AuthPayload!
    refresh(refreshToken: String): AuthPayload!
    logout(refreshToken: String): Boolean!
    logoutAll: Int!
    revokeSession(id: ID!): Boolean!
    reauthenticate(password: String!): AuthPayload!
    changePassword(input: ChangePasswordInput!): AuthPayload!
    requestPasswordReset(email: String!): Boolean!
    resetPassword(input: ChangePasswordInput!): Boolean!
    requestEmailVerification: Boolean!
    verifyEmail(token: String!): User!
    requestEmailChange(newEmail: String!, password: String!): Boolean!
    undoEmailChange(token: String!): Boolean!
    deleteAccount(password: String!): Boolean!
    updateProfile(name: String): User
    setRolePermissions(role: String!, permissions: [String!]!): RoleGrant!
  }
  type User {
    id: ID!
    name: String!
    roles: [String!]!
    friend: User
    sessions: [Session!] @listSize(assumedSize: 100)
    devices: [Session!]
  }
  type Session { id: ID!  current: Boolean!  createdAt: String!  lastUsedAt: String!  userAgent: String }
  type AuthPayload { accessToken: String!  user: User! }
  type RoleGrant { role: String!  permissions: [String!]! }
  type UserConnection { edges: [UserEdge!]!  totalCount: Int! }
  type UserEdge { cursor: String!  node: User! }
  input LoginInput { email: String  password: String! }
  input ChangePasswordInput { currentPassword: String!  newPassword: String! }
`);

export type Answer = {
  status: number;
  code: unknown;
  message: string | undefined;
  errors: number;
  data: unknown;
};

/** A real Apollo Server with the limits as they are wired, and a list of the root fields that it ran. */
export async function startLimitedServer() {
  const ran: string[] = [];
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    if (!isObjectType(root)) continue;
    for (const field of Object.values(root.getFields())) {
      field.resolve = () => {
        ran.push(field.name);
        return null;
      };
    }
  }
  const { step, ...limits } = createDocumentLimits();
  const server = new ApolloServer({
    schema,
    introspection: true,
    plugins: [createStepPlugin([step], null)],
    ...limits,
  });
  await server.start();

  async function post(body: Record<string, unknown>): Promise<Answer> {
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: new HeaderMap([['content-type', 'application/json']]),
        search: '',
        body: JSON.parse(JSON.stringify(body)),
      },
      context: async () => ({}),
    });
    if (answer.body.kind !== 'complete') throw new Error('expected one answer');
    const { data, errors } = JSON.parse(answer.body.string);
    const { message, extensions } = errors?.[0] ?? {};
    return {
      status: answer.status ?? 200,
      code: extensions?.code,
      message,
      errors: errors?.length ?? 0,
      data,
    };
  }

  return { post, ran, stop: () => server.stop() };
}
