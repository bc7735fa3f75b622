import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { concatMap, finalize, firstValueFrom, from, type Observable, of } from 'rxjs';
import { changesCredentials, operationOf } from './operations/operation.js';
import { type Attempt, firstAttempt, nextAttempt, sendOnce } from './session/attempts.js';
import type { Credential } from './session/current.js';
import type { Session } from './session/session.js';

/**
 * For Apollo Client 4. Puts the access token on every operation; after a refusal that a refresh or a proof mends sends it once
 * more. What `login`, `reauthenticate` and their like answer is taken over before Apollo goes on, `refetchQueries` included.
 */
export function sessionLink(session: Session): ApolloLink {
  return new ApolloLink((request, forward) => {
    const operation = operationOf(request.query, request.operationName);

    function forwardWith(credential: Credential | null): Observable<ApolloLink.Result> {
      request.setContext(({ headers }) => ({
        headers: { ...headers, ...(credential && { authorization: `Bearer ${credential.accessToken}` }) },
      }));
      return forward(request);
    }

    function send(attempt: Attempt): Observable<ApolloLink.Result> {
      const results = changesCredentials(operation)
        ? from(sendOnce(session, operation, attempt, (now) => firstValueFrom(forwardWith(now))))
        : forwardWith(attempt.credential);
      return results.pipe(
        concatMap((result, index) => {
          if (index > 0 || !result.errors) return of(result);
          return from(nextAttempt(session, operation, attempt, result)).pipe(
            concatMap((next) => (next ? send(next) : of(result))),
          );
        }),
      );
    }

    const end = operation.kind === 'subscription' ? () => {} : session.begin();
    return from(firstAttempt(session, operation)).pipe(concatMap(send), finalize(end));
  });
}

/** Let the session's `onUserChange` call `client.clearStore()`, so that nobody is shown what the last user saw. */
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
