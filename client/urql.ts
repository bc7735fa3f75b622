import {
  type Exchange,
  makeErrorResult,
  makeOperation,
  type Operation,
  type OperationResult,
} from '@urql/core';
import { filter, makeSubject, merge, onPush, pipe } from 'wonka';
import { changesCredentials, operationOf } from './operations/operation.js';
import { unauthenticatedReason } from './operations/refusals.js';
import {
  type Attempt,
  accepted,
  firstAttempt,
  nextAttempt,
  nextSubscription,
  sendOnce,
} from './session/attempts.js';
import type { Credential } from './session/current.js';
import type { Session } from './session/session.js';

type Sending = {
  attempt: Attempt;
  /** Receives the result of this sending alone. */
  readonly answered: ((result: OperationResult) => void) | null;
  /** The subscription is being sent again, so the end of this sending is ignored. */
  isOver: boolean;
};

/**
 * Adds the access token, sends by POST, and repeats what a refresh or a proof mends. Put it after the cache
 * and before `fetchExchange`. On a change of user make a new client: that empties the cache.
 */
export function sessionExchange(session: Session): Exchange {
  return ({ forward }) =>
    (operations) => {
      const sent = makeSubject<Operation>();
      const delivered = makeSubject<OperationResult>();
      /** Ends each operation, so that results of one torn down meanwhile are dropped. */
      const underWay = new Map<unknown, () => void>();

      function end(operation: Operation): void {
        underWay.get(identityOf(operation))?.();
        underWay.delete(identityOf(operation));
      }

      function deliver(result: OperationResult): void {
        delivered.next(result);
        if (result.operation.kind !== 'subscription' || !result.hasNext) end(result.operation);
      }

      function start(operation: Operation): void {
        if (operation.kind === 'teardown') {
          end(operation);
          sent.next(operation);
          return;
        }
        const isSubscription = operation.kind === 'subscription';
        underWay.set(identityOf(operation), isSubscription ? () => {} : session.begin());
        firstAttempt(session, operationOf(operation.query)).then(
          (attempt) => send(operation, attempt),
          (problem) => fail(operation, problem),
        );
      }

      function send(operation: Operation, attempt: Attempt): void {
        if (!underWay.has(identityOf(operation))) return;
        const described = operationOf(operation.query);
        if (!changesCredentials(described)) {
          sent.next(withSending(operation, attempt.credential, { attempt, answered: null, isOver: false }));
          return;
        }
        const sendAlone = async (credential: Credential | null) => {
          const result = await new Promise<OperationResult>((answered) => {
            sent.next(withSending(operation, credential, { attempt, answered, isOver: false }));
          });
          return { data: result.data, errors: result.error?.graphQLErrors, result };
        };
        sendOnce(session, described, attempt, sendAlone).then(
          ({ result }) => judge(result),
          (problem) => fail(operation, problem),
        );
      }

      function receive(result: OperationResult): void {
        const { answered, isOver }: Sending = result.operation.context.session;
        if (isOver) return;
        if (answered) answered(result);
        else judge(result);
      }

      function judge(result: OperationResult): void {
        const { operation, data, error } = result;
        const sending: Sending = operation.context.session;
        const { attempt } = sending;
        if (!error?.graphQLErrors.length) {
          sending.attempt = accepted(attempt);
          deliver(result);
          return;
        }
        if (operation.kind === 'subscription') {
          // Any other error belongs to a single event and leaves the stream open.
          if (unauthenticatedReason({ errors: error.graphQLErrors }) === null) {
            sending.attempt = accepted(attempt);
            deliver(result);
            return;
          }
          sending.isOver = true;
        }
        const next = sending.isOver ? nextSubscription : nextAttempt;
        next(session, operationOf(operation.query), attempt, {
          data,
          errors: error.graphQLErrors,
        }).then(
          (next) => (next ? send(operation, next) : deliver({ ...result, hasNext: false })),
          (problem) => fail(operation, problem),
        );
      }

      function fail(operation: Operation, problem: Error): void {
        if (underWay.has(identityOf(operation))) deliver(makeErrorResult(operation, problem));
      }

      return merge([
        delivered.source,
        pipe(sent.source, forward, onPush(receive), filter(never)),
        pipe(operations, onPush(start), filter(never)),
      ]);
    };
}

function never(value: Operation | OperationResult): value is OperationResult {
  return value === null;
}

/** A mutation sent twice at once has one key; only its instance tells them apart. */
function identityOf({ key, context }: Operation): unknown {
  return context._instance ?? key;
}

function withSending(operation: Operation, credential: Credential | null, sending: Sending): Operation {
  const { fetchOptions } = operation.context;
  const options = typeof fetchOptions === 'function' ? fetchOptions() : (fetchOptions ?? {});
  const headers = {
    ...options.headers,
    ...(credential && { authorization: `Bearer ${credential.accessToken}` }),
  };
  return makeOperation(operation.kind, operation, {
    ...operation.context,
    // Against CSRF the server runs a GET only with a header that a plain link cannot send.
    preferGetMethod: false,
    fetchOptions: { credentials: 'include', ...options, headers },
    session: sending,
  });
}
