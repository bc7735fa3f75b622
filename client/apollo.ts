import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { graphQLResultHasProtocolErrors, PROTOCOL_ERRORS_SYMBOL } from '@apollo/client/errors';
import { concatMap, finalize, firstValueFrom, from, type Observable, of } from 'rxjs';
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

/**
 * For Apollo Client 4: sends each operation with the access token, and again after a refusal that a refresh
 * or a proof mends. What a login answers is adopted before Apollo goes on, `refetchQueries` included.
 */
export function sessionLink(session: Session): ApolloLink {
  return new ApolloLink((request, forward) => {
    const operation = operationOf(request.query, request.operationName);
    const isSubscription = operation.kind === 'subscription';

    function forwardWith(credential: Credential | null): Observable<ApolloLink.Result> {
      request.setContext(({ headers }) => ({
        headers: { ...headers, ...(credential && { authorization: `Bearer ${credential.accessToken}` }) },
      }));
      return forward(request);
    }

    function send(first: Attempt): Observable<ApolloLink.Result> {
      let attempt = first;
      const results = changesCredentials(operation)
        ? from(sendOnce(session, operation, attempt, (now) => firstValueFrom(forwardWith(now))))
        : forwardWith(attempt.credential);
      return results.pipe(
        concatMap((result, index) => {
          const answer = { data: result.data, errors: errorsOf(result) };
          const again = (next: Attempt | null) => (next ? send(next) : of(result));
          if (!isSubscription) {
            if (index > 0 || !answer.errors) return of(result);
            return from(nextAttempt(session, operation, attempt, answer)).pipe(concatMap(again));
          }
          if (unauthenticatedReason(answer)) {
            return from(nextSubscription(session, operation, attempt, answer)).pipe(concatMap(again));
          }
          // Any other error belongs to a single event and leaves the stream open.
          attempt = accepted(attempt);
          return of(result);
        }),
      );
    }

    const end = isSubscription ? () => {} : session.begin();
    return from(firstAttempt(session, operation)).pipe(concatMap(send), finalize(end));
  });
}

/** Apollo's multipart protocol reports the end of a subscription outside the result's own errors. */
function errorsOf(result: ApolloLink.Result) {
  if (!graphQLResultHasProtocolErrors(result)) return result.errors;
  return result.extensions[PROTOCOL_ERRORS_SYMBOL].errors;
}

/** Have the session's `onUserChange` call `client.clearStore()`, or the next user sees cached data. */
export function createApolloClient(
  session: Session,
  endpoint: string,
  cache = new InMemoryCache(),
): ApolloClient {
  return new ApolloClient({
    cache,
    link: ApolloLink.from([sessionLink(session), new HttpLink({ uri: endpoint, credentials: 'include' })]),
  });
}
