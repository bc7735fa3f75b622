// What `gatehouse/client` exports.

export { withCookies } from './cookie-jar.js';
export { sessionFetch } from './fetch.js';
export {
  type LoginChallenge,
  loginChallengeOf,
  type ProofRequired,
  SessionError,
} from './operations/refusals.js';
export { createRequest, type GraphQLAnswer, type RequestDocument } from './request.js';
export type { Credential, SignOutReason } from './session/current.js';
export type { SessionOptions } from './session/options.js';
export type { OnProofRequired } from './session/proofs.js';
export type { Issued, Proof } from './session/server-api.js';
export { createSession, type Session } from './session/session.js';
export { browserTabs } from './tabs/browser-tabs.js';
export type { News, Tabs } from './tabs/news.js';
