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
 * For Apollo Client 4. Puts the access token on every operation; after a refusal that a refresh or a proof
 * mends sends it once more, and subscribes once more when a subscription ends for such a reason. What
 * `login`, `reauthenticate` and their like answer is taken over before Apollo goes on, `refetchQueries`
 * included.
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
          // Any other error is that of one event, and the stream goes on.
          attempt = accepted(attempt);
          return of(result);
        }),
      );
    }

    const end = isSubscription ? () => {} : session.begin();
    return from(firstAttempt(session, operation)).pipe(concatMap(send), finalize(end));
  });
}

/** What ends a subscription in Apollo's multipart protocol is no error of a result. */
function errorsOf(result: ApolloLink.Result) {
  if (!graphQLResultHasProtocolErrors(result)) return result.errors;
  return result.extensions[PROTOCOL_ERRORS_SYMBOL].errors;
}

/**
 * Let the session's `onUserChange` call `client.clearStore()`, so that nobody is shown what the last user
 * saw.
 */
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
