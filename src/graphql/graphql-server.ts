import type { IncomingHttpHeaders } from 'node:http';
import { ApolloServer, type ApolloServerPlugin, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Context, Services } from '../context.js';
import { executeOperation } from '../fast-path/execution.js';
import { createFastPath } from '../fast-path/fast-path.js';
import type { Answer } from '../fast-path/known-operations.js';
import { notifyErrors, type ResolvedOperation } from '../fast-path/step.js';
import { codesOf, createErrorFormat, createStringify, type ErrorClients } from './errors/error-format.js';
import { executeByViewer } from './introspection/introspection.js';
import { createDocumentLimits } from './limits/document-limits.js';
import { createMetricsStep } from './steps/metrics-step.js';
import { createRequestStep } from './steps/request-step.js';
import { createRevocationStep } from './steps/revocation-step.js';
import { createStepPlugin } from './steps/step-plugin.js';
import { createSubscriptions, type ExpectedSubscription } from './subscriptions/subscriptions.js';

export type GraphqlRequest = {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The URL's query string with its `?`, or an empty text. */
  readonly search: string;
  /** As parsed; undefined for a GET. */
  readonly body: unknown;
};

export type GraphqlServer = {
  start(): Promise<void>;
  stop(): Promise<void>;
  answer(request: GraphqlRequest, createContext: () => Promise<Context>): Promise<Answer>;
  /** Call it with the context of every request that accepts a stream. */
  expectSubscription(context: Context): Readonly<ExpectedSubscription>;
  /** Serialises an answer, or a part of one. */
  stringify(answer: object): string;
};

/**
 * Apollo, with everything unused switched off, through its public `executeHTTPGraphQLRequest`, behind the
 * fast path. HTTP is handled in endpoint.ts.
 * @param plugins of a project; with any, Apollo answers every request, so that all hooks are called.
 */
export function createGraphqlServer(
  services: Pick<Services, 'config' | 'log' | 'metrics' | 'revocation' | 'streams'>,
  schema: GraphQLSchema,
  plugins: readonly ApolloServerPlugin<Context>[] = [],
): GraphqlServer {
  const clients: ErrorClients = new WeakMap();
  const limits = createDocumentLimits<Context>();
  const formatError = createErrorFormat(services.log, clients, codesOf(schema));
  const stringify = createStringify(services.log);
  const steps = [
    // Limits first: the problems of ten thousand values are not worth listing.
    limits.step,
    createRequestStep(schema, clients),
    createRevocationStep(services.revocation),
    createMetricsStep(services.metrics),
  ];
  const { introspection } = services.config.graphql;
  const byViewer = introspection === 'viewer' ? executeByViewer(schema) : null;
  const fastPath =
    services.config.fastPath && plugins.length === 0
      ? createFastPath({ schema, steps, formatError, stringify, execute: byViewer?.execute })
      : null;
  const respondByViewer =
    byViewer &&
    ((operation: ResolvedOperation<Context>) =>
      byViewer.asksForSchema(operation)
        ? executeOperation(operation, (failed) => notifyErrors(steps, failed), formatError, byViewer.execute)
        : null);
  const subscriptions = createSubscriptions(
    services,
    schema,
    (failed) => notifyErrors(steps, failed),
    formatError,
  );
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: introspection !== false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: services.config.production,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: limits.parseOptions,
    validationOptions: limits.validationOptions,
    validationRules: limits.validationRules,
    // The endpoint sets `no-store` instead.
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      subscriptions.plugin,
      createStepPlugin(steps, fastPath, fastPath?.execute ?? respondByViewer),
      ...plugins,
    ],
    logger: services.log,
    formatError,
    stringifyResult: stringify,
  });
  return {
    start: () => apollo.start(),
    stop: () => apollo.stop(),
    stringify,
    expectSubscription: subscriptions.expect,
    async answer({ method, headers, search, body }, createContext) {
      let context: Promise<Context> | null = null;
      const contextOnce = () => {
        context ??= createContext();
        return context;
      };
      const post = method === 'POST' ? { body, accept: headers.accept ?? '' } : null;
      const known = post && (await fastPath?.answer(post, contextOnce));
      if (known) return known;
      const answer = fromApollo(
        await apollo.executeHTTPGraphQLRequest({
          httpGraphQLRequest: { method, headers: seenByApollo(headers), search, body },
          context: contextOnce,
        }),
      );
      if (post) fastPath?.cacheContentType(post, answer);
      return answer;
    },
  };
}

function fromApollo({ status = 200, headers, body }: HTTPGraphQLResponse): Answer {
  if (body.kind !== 'complete') throw new Error('the schema has no incremental delivery');
  return { status, headers, text: body.string };
}

/** For content negotiation and CSRF prevention. */
function seenByApollo(headers: IncomingHttpHeaders): HeaderMap {
  const seen = new HeaderMap();
  for (const name of SEEN_HEADERS) {
    const value = headers[name];
    if (typeof value === 'string') seen.set(name, value);
  }
  return seen;
}

const SEEN_HEADERS = [
  'accept',
  'content-type',
  'apollo-require-preflight',
  'x-apollo-operation-name',
] as const;
