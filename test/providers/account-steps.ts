import { client, dataOf } from '../helpers/graphql.js';
import { password } from '../helpers/users.js';
import { createBrowser, linkWith } from './browser.js';
import type { Claims } from './odd-issuer.js';
import {
  NEW_PASSWORD,
  REQUEST_RESET,
  RESET,
  RESET_SUBJECT,
  type Surroundings,
  VERIFY,
  VERIFY_SUBJECT,
} from './surroundings.js';

const CHANGED_SUBJECT = /^Subject: The e-mail address of your/m;
const CHANGE_SUBJECT = /^Subject: Confirm your new e-mail address/m;
const UNDO = 'mutation ($token: String!) { undoEmailChange(token: $token) }';
export const CHANGE = `mutation ($newEmail: EmailAddress!, $password: String!) {
  requestEmailChange(newEmail: $newEmail, password: $password) }`;

/** What the holder of a session or of a mailbox does, each step to its end. */
export type AccountSteps = {
  link(claims: Claims, token: string): Promise<void>;
  changeAddress(token: string, newEmail: string, secret?: string): Promise<void>;
  verify(email: string): Promise<void>;
  undo(email: string): Promise<void>;
  /** To NEW_PASSWORD. */
  reset(email: string): Promise<void>;
};

export function accountSteps(at: Surroundings): AccountSteps {
  const api = client(at.server.origin);
  return {
    async link(claims, token) {
      at.issuer.next.claims = claims;
      dataOf(await linkWith(at.server.origin, createBrowser(), token));
    },
    async changeAddress(token, newEmail, secret = password) {
      dataOf(await api.post(CHANGE, { newEmail, password: secret }, { token }));
      const confirm = (mailed: string) => api.post(VERIFY, { token: mailed });
      dataOf(await at.redeemMailed(newEmail, CHANGE_SUBJECT, confirm));
    },
    async verify(email) {
      dataOf(await at.redeemMailed(email, VERIFY_SUBJECT, (token) => api.post(VERIFY, { token })));
    },
    async undo(email) {
      dataOf(await at.redeemMailed(email, CHANGED_SUBJECT, (token) => api.post(UNDO, { token })));
    },
    async reset(email) {
      dataOf(await api.post(REQUEST_RESET, { email }));
      const redeem = (token: string) => api.post(RESET, { input: { token, newPassword: NEW_PASSWORD } });
      dataOf(await at.redeemMailed(email, RESET_SUBJECT, redeem));
    },
  };
}
