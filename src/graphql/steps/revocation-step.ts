import type { Context } from '../../context.js';
import type { ErrorCode } from '../../errors.js';
import type { Step } from '../../fast-path/step.js';
import type { Revocation } from '../../revocation/revocation.js';
import { mutationsOf } from '../limits/credential-mutation.js';

/** These end no session, unless a refresh fails with one of the codes below. */
const END_NO_SESSION: ReadonlySet<string> = new Set(['register', 'login', 'refresh']);
const ENDED_CODES: ReadonlySet<unknown> = new Set<ErrorCode>([
  'REFRESH_TOKEN_REUSED',
  'REFRESH_TOKEN_EXPIRED',
]);

/** Delays a mutation's answer until this instance knows which sessions it ended. */
export function createRevocationStep(revocation: Revocation): Step<Context> {
  return {
    willSendResponse({ document, operation }, response) {
      if (operation?.operation !== 'mutation' || !document) return undefined;
      const errors = response.body.kind === 'single' ? response.body.singleResult.errors : undefined;
      const mayHaveEnded =
        errors?.some(({ extensions }) => ENDED_CODES.has(extensions?.code)) ||
        [...mutationsOf(document, operation)].some((name) => !END_NO_SESSION.has(name));
      return mayHaveEnded ? revocation.synced() : undefined;
    },
  };
}
