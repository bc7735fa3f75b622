import type { Context } from '../../context.js';
import type { ErrorCode } from '../../errors.js';
import type { Step } from '../../fast-path/step.js';
import type { Revocation } from '../../revocation/revocation.js';
import { mutationsOf } from '../limits/credential-mutation.js';

/** These end no session, but for a refresh that answers so. */
const endNothing: ReadonlySet<string> = new Set(['register', 'login', 'refresh']);
const sessionIsOver: ReadonlySet<unknown> = new Set<ErrorCode>([
  'REFRESH_TOKEN_REUSED',
  'REFRESH_TOKEN_EXPIRED',
]);

/**
 * Holds the answer of a mutation back until this instance knows what the mutation has ended: one round trip
 * to the database, shared by all that wait. So a mutation that ends sessions needs to know nothing of it.
 */
export function revocationStep(revocation: Revocation): Step<Context> {
  return {
    willSendResponse({ document, operation }, response) {
      if (operation?.operation !== 'mutation' || !document) return undefined;
      const errors = response.body.kind === 'single' ? response.body.singleResult.errors : undefined;
      const mayHaveEnded =
        errors?.some(({ extensions }) => sessionIsOver.has(extensions?.code)) ||
        [...mutationsOf(document, operation)].some((name) => !endNothing.has(name));
      return mayHaveEnded ? revocation.synced() : undefined;
    },
  };
}
