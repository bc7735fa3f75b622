import { type Exchange, makeOperation, type Operation } from '@urql/core';
import { authExchange } from '@urql/exchange-auth';
import { bringsOwnProof, unauthenticatedReason } from './answers.js';
import type { Credential, Session } from './session.js';

/** Put it after the cache and before `fetchExchange`; on a change of user make a new client, which empties the cache. */
export function sessionExchange(session: Session): Exchange {
  return authExchange(async (utilities) => {
    let refused: { credential: Credential | null; reason: string } | null = null;

    const sentWith = (operation: Operation): Credential | null => operation.context.credential ?? null;

    return {
      addAuthToOperation(operation) {
        const credential = session.peek();
        const last = sentWith(operation);
        if (!credential || (last && last.userId !== credential.userId)) return operation;
        const context = { ...operation.context, credential };
        return utilities.appendHeaders(makeOperation(operation.kind, operation, context), {
          authorization: `Bearer ${credential.accessToken}`,
        });
      },
      willAuthError: (operation) => !bringsOwnProof(operation.query) && session.isDue(),
      didAuthError({ graphQLErrors }, operation) {
        const reason = unauthenticatedReason(graphQLErrors);
        const credential = sentWith(operation);
        if (!reason || !credential || operation.context.authAttempt) return false;
        if (reason === 'TOKEN_REVOKED') {
          void session.recover(credential, reason);
          return false;
        }
        refused = { credential, reason };
        return true;
      },
      async refreshAuth() {
        const last = refused;
        refused = null;
        // A server that cannot be asked now is asked again by the next operation.
        await (last ? session.recover(last.credential, last.reason) : session.credential()).catch(() => null);
      },
    };
  });
}
