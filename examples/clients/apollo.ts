import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { from, mergeMap, of } from 'rxjs';
import { bringsOwnProof, unauthenticatedReason } from './answers.js';
import type { Credential, Session } from './session.js';

/** Puts the access token on every operation, and after UNAUTHENTICATED refreshes and tries once more. */
export function sessionLink(session: Session): ApolloLink {
  return new ApolloLink((operation, forward) => {
    if (bringsOwnProof(operation.query)) return forward(operation);
    const attempt = (credential: Credential | null) => {
      operation.setContext(({ headers }) => ({
        headers: { ...headers, ...(credential && { authorization: `Bearer ${credential.accessToken}` }) },
      }));
      return forward(operation);
    };
    return from(session.credential()).pipe(
      mergeMap((credential) =>
        attempt(credential).pipe(
          mergeMap((result) => {
            const reason = unauthenticatedReason(result.errors);
            if (!reason) return of(result);
            return from(session.recover(credential, reason)).pipe(
              mergeMap((next) => (next ? attempt(next) : of(result))),
            );
          }),
        ),
      ),
    );
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
