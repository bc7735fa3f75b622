import { createHash } from 'node:crypto';
import * as apollo4 from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { createPersistedQueryLink } from '@apollo/client/link/persisted-queries';
import * as urqlCore from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import * as apollo3 from 'apollo-client-3/core';
import { createPersistedQueryLink as createPersistedQueryLink3 } from 'apollo-client-3/link/persisted-queries';
import { print } from 'graphql';
import { ClientError, GraphQLClient } from 'graphql-request';

export const DOCUMENTS = {
  logIn:
    'mutation LogIn($input: LoginInput!) { login(input: $input) { accessToken expiresIn refreshToken user { id } } }',
  me: 'query Me { me { id } }',
} as const;

/** What is the same in all of them: data, or the codes of what was refused. */
export type Answer = { data: Record<string, unknown> | null; codes: string[] };
export type Library = {
  name: string;
  /** The documents by hash as the library's own tools list them. */
  manifest: Readonly<Record<string, string>>;
  /** With the library's defaults: an address, and a header for who is signed in. `persisted`: its way to ask by hash. */
  connect(
    url: string,
    options: { token?: string; persisted?: boolean },
  ): (document: string, variables?: object) => Promise<Answer>;
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const manifestOf = (documents: string[]) => Object.fromEntries(documents.map((text) => [sha256(text), text]));
const bearer = (token: string | undefined) => (token ? { authorization: `Bearer ${token}` } : {});

type Errors = readonly { extensions?: Record<string, unknown> | undefined }[] | undefined;
const codesIn = (errors: Errors) => (errors ?? []).map(({ extensions }) => String(extensions?.code));

/** Apollo Client writes `__typename` into each selection before it sends or lists a document. */
const withTypenames = Object.values(DOCUMENTS).map((text) =>
  print(new apollo4.InMemoryCache().transformDocument(apollo4.gql(text))),
);

const apolloClient4: Library = {
  name: 'Apollo Client 4',
  manifest: manifestOf(withTypenames),
  connect(uri, { token, persisted }) {
    const http = new apollo4.HttpLink({ uri, headers: bearer(token) });
    const link = persisted ? createPersistedQueryLink({ sha256 }).concat(http) : http;
    const client = new apollo4.ApolloClient({ link, cache: new apollo4.InMemoryCache() });
    return async (text, variables = {}) => {
      const document = apollo4.gql(text);
      const sent = text.startsWith('mutation')
        ? client.mutate<Record<string, unknown>>({ mutation: document, variables })
        : client.query<Record<string, unknown>>({ query: document, variables });
      return sent.then(
        ({ data }) => ({ data: data ?? null, codes: [] }),
        (error) => {
          if (!CombinedGraphQLErrors.is(error)) throw error;
          return { data: null, codes: codesIn(error.errors) };
        },
      );
    };
  },
};

const apolloClient3: Library = {
  name: 'Apollo Client 3',
  manifest: manifestOf(withTypenames),
  connect(uri, { token, persisted }) {
    const http = new apollo3.HttpLink({ uri, headers: bearer(token) });
    const link = persisted ? createPersistedQueryLink3({ sha256 }).concat(http) : http;
    const client = new apollo3.ApolloClient({ link, cache: new apollo3.InMemoryCache() });
    return async (text, variables = {}) => {
      const document = apollo3.gql(text);
      const sent: Promise<{ data?: Record<string, unknown> | null | undefined }> = text.startsWith('mutation')
        ? client.mutate({ mutation: document, variables })
        : client.query({ query: document, variables });
      return sent.then(
        ({ data }) => ({ data: data ?? null, codes: [] }),
        (error: apollo3.ApolloError) => {
          if (error.networkError && !('result' in error.networkError)) throw error;
          const { result } = (error.networkError ?? {}) as { result?: { errors?: Errors } };
          return { data: null, codes: codesIn(result?.errors ?? error.graphQLErrors) };
        },
      );
    };
  },
};

const urql: Library = {
  name: 'urql with preferGetMethod: false',
  manifest: manifestOf(
    Object.values(DOCUMENTS).map((text) =>
      urqlCore.stringifyDocument(
        urqlCore.formatDocument<urqlCore.TypedDocumentNode>(urqlCore.gql(text)) as Parameters<
          typeof urqlCore.stringifyDocument
        >[0],
      ),
    ),
  ),
  connect(url, { token, persisted }) {
    const client = new urqlCore.Client({
      url,
      preferGetMethod: false,
      fetchOptions: { headers: bearer(token) },
      exchanges: [
        urqlCore.cacheExchange,
        ...(persisted
          ? [
              persistedExchange({
                enforcePersistedQueries: true,
                enableForMutation: true,
                preferGetForPersistedQueries: false,
              }),
            ]
          : []),
        urqlCore.fetchExchange,
      ],
    });
    return async (text, variables = {}) => {
      const document = urqlCore.gql(text);
      const { data, error } = await (text.startsWith('mutation')
        ? client.mutation(document, variables).toPromise()
        : client.query(document, variables).toPromise());
      if (error?.networkError) throw error.networkError;
      return { data: data ?? null, codes: codesIn(error?.graphQLErrors) };
    };
  },
};

const graphqlRequest: Library = {
  name: 'graphql-request',
  manifest: manifestOf(Object.values(DOCUMENTS)),
  connect(url, { token, persisted }) {
    const client = new GraphQLClient(url, {
      headers: bearer(token),
      ...(persisted && {
        requestMiddleware: (request) => {
          const { query, ...rest } = JSON.parse(String(request.body));
          const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(query) } };
          return { ...request, body: JSON.stringify({ ...rest, extensions }) };
        },
      }),
    });
    return (text, variables = {}) =>
      client.request<Record<string, unknown>>(text, variables).then(
        (data) => ({ data, codes: [] }),
        (error) => {
          if (!(error instanceof ClientError)) throw error;
          return { data: null, codes: codesIn(error.response.errors) };
        },
      );
  },
};

export const libraries: readonly Library[] = [apolloClient4, apolloClient3, urql, graphqlRequest];
