import type { ApolloServerPlugin, GraphQLResponse } from '@apollo/server';
import {
  createSourceEventStream,
  execute,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  locatedError,
} from 'graphql';
import { toLocatedError } from '../../authorization/directives/located-error.js';
import type { Context, Services } from '../../context.js';
import { Refusal } from '../../errors.js';
import { type ErrorFormat, toResponse } from '../../fast-path/execution.js';
import type { FailedOperation, ResolvedOperation } from '../../fast-path/step.js';
import type { Client } from '../../request.js';
import type { StreamSlot } from '../../streams/live-streams.js';
import { responseKeyOf } from '../limits/credential-mutation.js';
import { createEventContexts, type EventContexts } from './event-context.js';

export type Subscription = {
  readonly source: AsyncIterator<unknown>;
  readonly slot: StreamSlot;
  readonly contexts: EventContexts;
  /** Executes one event. */
  execute(payload: unknown, context: Context): Promise<object>;
  /** Formats an error that ends the stream as GraphQL's list of errors. */
  format(error: unknown): readonly object[];
};

type AcceptedSubscription = Required<ResolvedOperation<Context>>;

export type ExpectedSubscription = {
  /** False if the document could not be read. */
  isSubscription: boolean;
  opened: Subscription | null;
};

/**
 * Opens subscriptions in place of Apollo, which does not support them; they are parsed, validated and limited
 * like other operations.
 * @param onErrors gets errors before they are formatted.
 */
export function createSubscriptions(
  services: Pick<Services, 'streams' | 'metrics'>,
  schema: GraphQLSchema,
  onErrors: (failed: FailedOperation<Context>) => void,
  formatError: ErrorFormat,
) {
  const expected = new WeakMap<Client, ExpectedSubscription>();

  const respond = (errors: readonly GraphQLError[], context: Context) =>
    toResponse({ data: null, errors }, context, onErrors, formatError);

  async function open(operation: AcceptedSubscription): Promise<GraphQLResponse | null> {
    const path = [responseKeyOf(operation.document, operation.operation)];
    const toError = (error: unknown) =>
      error instanceof Refusal ? toLocatedError(error) : locatedError(error, undefined, path);
    const { contextValue, document, operationName, request } = operation;
    const { viewer } = contextValue;
    const contexts = createEventContexts(contextValue);
    let slot: StreamSlot | null = null;
    try {
      slot = services.streams.admit(viewer && { id: viewer.id, sessionId: viewer.sessionId });
      const parts = { schema, document, operationName, variableValues: request.variables };
      const source = await createSourceEventStream({ ...parts, contextValue: contexts.opening });
      if (!(Symbol.asyncIterator in source)) {
        slot.leave();
        contexts.end();
        const errors = source.errors ?? [];
        // Invalid variables: nothing ran, and Apollo says why.
        return errors.every((each) => each.path === undefined) ? null : respond(errors, contextValue);
      }
      const opened: Subscription = {
        source: source[Symbol.asyncIterator](),
        slot,
        contexts,
        async execute(payload, context) {
          const result = await execute({ ...parts, contextValue: context, rootValue: payload });
          return answered(toResponse({ data: null, ...result }, context, onErrors, formatError));
        },
        format: (error) => answered(respond([toError(error)], contextValue)).errors ?? [],
      };
      const expecting = expected.get(contextValue.client);
      if (expecting) expecting.opened = opened;
      return toResponse({ data: {} }, contextValue, onErrors, formatError);
    } catch (error) {
      slot?.leave();
      contexts.end();
      return respond([toError(error)], contextValue);
    }
  }

  /** Counts the answer before returning it. */
  function answered(response: GraphQLResponse | null): FormattedExecutionResult {
    if (response?.body.kind !== 'single') return { data: null };
    const { errors = [] } = response.body.singleResult;
    for (const { extensions } of errors) services.metrics.refused(String(extensions?.code));
    return response.body.singleResult;
  }

  const plugin: ApolloServerPlugin<Context> = {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, contextValue }) {
          if (operation?.operation !== 'subscription') return;
          const expecting = expected.get(contextValue.client);
          if (!expecting) throw notAcceptable();
          expecting.isSubscription = true;
        },
        async responseForOperation(request) {
          return request.operation?.operation === 'subscription'
            ? open(request as AcceptedSubscription)
            : null;
        },
      };
    },
  };

  return {
    plugin,
    /** Call it with the context of every request that accepts a stream. @returns what becomes of it. */
    expect(context: Context): Readonly<ExpectedSubscription> {
      const expecting: ExpectedSubscription = { isSubscription: false, opened: null };
      expected.set(context.client, expecting);
      return expecting;
    },
  };
}

function notAcceptable(): Refusal {
  return new Refusal(
    'BAD_REQUEST',
    'Send a subscription with Accept: text/event-stream, or multipart/mixed; subscriptionSpec="1.0".',
    { http: { status: 406 } },
  );
}
