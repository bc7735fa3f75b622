import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Role as AnyRole } from './authorization/viewer.js';
import type { Account } from './accounts/account.js';
import type { Session as SessionOfAccount } from './sessions/session.js';
import type { Factor as FactorOfAccount } from './factors/factor.js';
import type { Identity as IdentityOfAccount } from './accounts/identities/identity.js';
import type { UserPage } from './administration/users/users.service.js';
import type { AuthEvent as RecordedEvent } from './audit/auth-event.js';
import type { Context, Guarded } from './context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
export type EnumResolverSignature<T, AllowedValues = any> = { [key in keyof T]?: AllowedValues };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant as RFC 3339 text in UTC, such as `2026-01-31T12:00:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  /** An e-mail address: any text of up to 320 characters is taken here, its form is checked with the other input. */
  EmailAddress: { input: string; output: string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
};

/** Whether an operation may have what it asks for. DEPENDS: on the object (ownership), which is not looked at. */
export type Answer =
  | 'DEPENDS'
  | 'NO'
  | 'YES';

/** Something that happened. Events are only ever added, and removed when AUDIT_RETENTION is over. */
export type AuthEvent = {
  /** Who did it; null when nobody known, or when the account was deleted since. */
  actor?: Maybe<User>;
  /** The id of who did it, also after the account was deleted. */
  actorId?: Maybe<Scalars['ID']['output']>;
  /** How many events the row stands for. */
  count: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  ipAddress?: Maybe<Scalars['String']['output']>;
  occurredAt: Scalars['DateTime']['output'];
  /** The session that it happened to or, for what somebody else did, in which they did it. */
  sessionId?: Maybe<Scalars['ID']['output']>;
  type: AuthEventType;
  /** Whom it happened to; null when nobody known, or when the account was deleted since. */
  user?: Maybe<User>;
  userAgent?: Maybe<Scalars['String']['output']>;
  /** The id of whom it happened to, also after the account was deleted. */
  userId?: Maybe<Scalars['ID']['output']>;
};

/** One page of the audit log. */
export type AuthEventConnection = {
  edges: Array<AuthEventEdge>;
  pageInfo: PageInfo;
};

/** An event in the audit log. */
export type AuthEventEdge = {
  /** Where it stands, to be given as `after`. */
  cursor: Scalars['String']['output'];
  node: AuthEvent;
};

/** Which events to list: those that fit everything given. */
export type AuthEventFilter = {
  /** Not before this instant. */
  since?: InputMaybe<Scalars['DateTime']['input']>;
  type?: InputMaybe<AuthEventType>;
  /** Before this instant. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whom they happened to. */
  userId?: InputMaybe<Scalars['ID']['input']>;
};

/** What can happen to an account. */
export type AuthEventType =
  | 'DELETED'
  | 'DEVICE_TRUSTED'
  | 'EMAIL_CHANGED'
  | 'EMAIL_CHANGE_REQUESTED'
  | 'EMAIL_CHANGE_UNDONE'
  | 'EMAIL_VERIFICATION_SENT'
  | 'EMAIL_VERIFIED'
  | 'FACTORS_RESET'
  | 'FACTOR_ADDED'
  | 'FACTOR_REMOVED'
  | 'IDENTITY_LINKED'
  | 'IDENTITY_UNLINKED'
  | 'LOCKED'
  | 'LOGGED_IN'
  | 'LOGGED_OUT'
  /** A wrong password, or an unknown account: then there is no user. One row stands for `count` of them. */
  | 'LOGIN_FAILED'
  | 'PASSWORD_CHANGED'
  | 'PASSWORD_RESET'
  | 'PASSWORD_RESET_REQUESTED'
  /** What a role grants was changed. */
  | 'PERMISSIONS_CHANGED'
  | 'PROFILE_UPDATED'
  /** Tries that were refused because there had been too many. One row stands for `count` of them. */
  | 'RATE_LIMITED'
  | 'RECOVERY_CODES_REPLACED'
  | 'RECOVERY_CODE_USED'
  /** A refresh from another address or with another user agent than the one before. */
  | 'REFRESHED'
  /** A refresh token that had been replaced was used again, and the session ended. */
  | 'REFRESH_REUSED'
  | 'REGISTERED'
  | 'ROLES_CHANGED'
  | 'SECOND_FACTOR_FAILED'
  | 'SESSION_REVOKED'
  | 'UNLOCKED';

/** How a user can prove who they are. */
export type AuthMethod =
  | 'PASSKEY'
  | 'PASSWORD'
  /** Another provider's sign-in. */
  | 'PROVIDER'
  | 'RECOVERY_CODE'
  /** A code of an authenticator app. */
  | 'TOTP'
  /** A device that was trusted earlier; it stands in for a second factor at the login, and reaches no level. */
  | 'TRUSTED_DEVICE';

/** What a login answers. */
export type AuthPayload = {
  /** A JWT to send as `Authorization: Bearer …`. */
  accessToken: Scalars['String']['output'];
  /** Seconds until the access token expires. */
  expiresIn: Scalars['Int']['output'];
  /** Seconds until the refresh token expires. */
  refreshExpiresIn: Scalars['Int']['output'];
  /** Null when it was delivered by cookie. */
  refreshToken?: Maybe<Scalars['String']['output']>;
  session: Session;
  /** `Bearer` */
  tokenType: Scalars['String']['output'];
  user: User;
};

export type ChangePasswordInput = {
  currentPassword: Scalars['String']['input'];
  newPassword: Scalars['String']['input'];
};

export type CompleteLoginInput = {
  /** From the `extensions` of `login`'s SECOND_FACTOR_REQUIRED. */
  challenge: Scalars['String']['input'];
  proof: Proof;
  /** Lets this browser skip the second factor at later logins, for TRUSTED_DEVICE_TTL. With COOKIE delivery only. */
  trustDevice: Scalars['Boolean']['input'];
};

/** The service in numbers, at most 10 seconds old. */
export type Dashboard = {
  /** Sessions that could be refreshed now. */
  activeSessions: Scalars['Int']['output'];
  /** Wrong passwords, for unknown accounts too. */
  failedLoginsLast24h: Scalars['Int']['output'];
  /** Accounts with a lock in force. */
  lockedUsers: Scalars['Int']['output'];
  loginsLast24h: Scalars['Int']['output'];
  registrationsLast24h: Scalars['Int']['output'];
  users: Scalars['Int']['output'];
};

/** What `errors[].extensions.code` can be. */
export type ErrorCode =
  /** The account is locked. Only told to a caller who gave the right password. */
  | 'ACCOUNT_LOCKED'
  /** The e-mailed token is malformed, used, expired or superseded. */
  | 'ACTION_TOKEN_INVALID'
  /** The HTTP request was not one that can be answered. */
  | 'BAD_REQUEST'
  /** Something is wrong with the arguments: `extensions.fields` lists all of it as `{ path, message }`. */
  | 'BAD_USER_INPUT'
  /** A challenge is unknown, used, expired or was made for something else: start again. */
  | 'CHALLENGE_INVALID'
  /** The address has to be verified first. */
  | 'EMAIL_NOT_VERIFIED'
  /** The address has an account already. */
  | 'EMAIL_TAKEN'
  /** The viewer is signed in but not allowed. */
  | 'FORBIDDEN'
  /** The document is not GraphQL. */
  | 'GRAPHQL_PARSE_FAILED'
  /** The document does not fit the schema. */
  | 'GRAPHQL_VALIDATION_FAILED'
  /** The provider's address has an account, or its identity is another account's: sign in to that one, then link. */
  | 'IDENTITY_LINK_REQUIRED'
  /** A fault of the server. `extensions.requestId` finds it in the log. */
  | 'INTERNAL_SERVER_ERROR'
  /** Unknown account or wrong password: one answer for both. */
  | 'INVALID_CREDENTIALS'
  /** There is no such thing, or not for this viewer. */
  | 'NOT_FOUND'
  /** The document has no such operation. */
  | 'OPERATION_RESOLUTION_FAILURE'
  /** Only known operations run here, and this is none. */
  | 'PERSISTED_QUERY_NOT_FOUND'
  /** Persisted operations are not in use here. */
  | 'PERSISTED_QUERY_NOT_SUPPORTED'
  /**
   * The provider refused, or what it said cannot be trusted. `extensions.reason`: DENIED, STATE, TOKEN, SUBJECT, EMAIL_MISSING,
   * DISCOVERY or REPLAYED.
   */
  | 'PROVIDER_FAILED'
  /** The document is too deep, too wide or too costly. Nothing ran. */
  | 'QUERY_TOO_COMPLEX'
  /** Too many tries: again after `extensions.retryAfter` seconds. */
  | 'RATE_LIMITED'
  /**
   * The session's proof is too old or too weak for this. `extensions`: `maxAge` in seconds, and where known `level` and
   * the `methods` that would do.
   */
  | 'REAUTHENTICATION_REQUIRED'
  /** The session reached its idle or its absolute end. */
  | 'REFRESH_TOKEN_EXPIRED'
  /** The refresh token is missing, malformed, unknown or signed out. */
  | 'REFRESH_TOKEN_INVALID'
  /** A refresh token that had been replaced was used again: the session is over, everywhere. */
  | 'REFRESH_TOKEN_REUSED'
  /** A second factor is wrong, was used before, is too old or another account's: one answer for all. */
  | 'SECOND_FACTOR_INVALID'
  /**
   * Only a second factor opens this; `extensions.factors` lists those that the account has. At `login`, `extensions.challenge`
   * is for `completeLogin`.
   */
  | 'SECOND_FACTOR_REQUIRED'
  /** A dependency is down or the server sheds load: try again. */
  | 'SERVICE_UNAVAILABLE'
  /** Nobody is signed in, or the access token is not good: see `extensions.reason`, an UnauthenticatedReason. */
  | 'UNAUTHENTICATED'
  /** The username has an account already. */
  | 'USERNAME_TAKEN';

/** What stands between a viewer and one guarded place of an operation. */
export type Explanation = {
  answer: Answer;
  /** Such as `User.email`, `Query.users(filter:)`, `UserFilter.role`. */
  coordinate: Scalars['String']['output'];
  /** As they stand in the schema. */
  guards: Array<Scalars['String']['output']>;
  /**
   * Everything that is missing, in the order in which it is judged: `sign-in`, `level 2`, `a password proved in the last
   * 900 seconds`, `role ADMIN or MODERATOR`, `permission user:read`.
   */
  missing: Array<Scalars['String']['output']>;
  /** Of the field or the input in the operation: response names, dotted, without the indices of lists, such as `users.edges.node.email`. */
  path: Scalars['String']['output'];
};

/** Something that an account proves itself with beside a password. */
export type Factor = {
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  name: Scalars['String']['output'];
  /** Passkeys: whether the device may copy it to others; null for an authenticator app. */
  synced?: Maybe<Scalars['Boolean']['output']>;
  type: FactorType;
};

/** What adding a factor answers. */
export type FactorAdded = {
  /** This session, now at level 2. Every other session has ended. */
  auth: AuthPayload;
  factor: Factor;
  /** Ten of them, with the account's first factor only; never shown again. */
  recoveryCodes?: Maybe<Array<Scalars['String']['output']>>;
};

/** What an account can have beside, or in place of, a password. */
export type FactorType =
  | 'PASSKEY'
  /** An authenticator app. */
  | 'TOTP';

export type IdTokenLoginInput = {
  delivery: TokenDelivery;
  /** At most five minutes old; works once. */
  idToken: Scalars['String']['input'];
  /** What the app gave the provider, or what it gave the SHA-256 of. */
  nonce: Scalars['String']['input'];
  provider: Scalars['ID']['input'];
  rememberMe: Scalars['Boolean']['input'];
};

/** How an account is known to another provider. */
export type Identity = {
  createdAt: Scalars['DateTime']['output'];
  /** What the provider last said; it proves nothing here. */
  email?: Maybe<Scalars['EmailAddress']['output']>;
  id: Scalars['ID']['output'];
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The provider's name. */
  provider: Scalars['ID']['output'];
};

/** Exactly one of `email` and `username`. */
export type LoginInput = {
  delivery: TokenDelivery;
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
  password: Scalars['String']['input'];
  /** Keeps the session for REMEMBER_ME_TTL instead of REFRESH_TOKEN_TTL. */
  rememberMe: Scalars['Boolean']['input'];
  username?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  /** Every other session ends; this one goes on with the tokens of the answer. `passkey` is what `toJSON()` gave, at most 16 KB. */
  addPasskey: FactorAdded;
  /** The same as `beginProviderLogin`, to link who comes back to the viewer's account; `completeIdentityLink` does it. */
  beginIdentityLink: ProviderRedirect;
  /** Has the browser make a passkey; `addPasskey` adds it. */
  beginPasskey: PasskeyCeremony;
  /**
   * For `loginWithPasskey`: names no account, so that the browser offers what it has. With the `challenge` of `login`'s
   * SECOND_FACTOR_REQUIRED, for `completeLogin`: names that account's passkeys.
   */
  beginPasskeyLogin: PasskeyCeremony;
  /** For `prove`: names the viewer's passkeys. */
  beginPasskeyProof: PasskeyCeremony;
  /**
   * Begins a sign-in with another provider. `redirectTo` is where the app wants the browser back, on one of APP_ORIGINS; `proofOf` is the
   * base64url SHA-256 of a verifier that stays in the app. The browser comes back with `#ticket=…` for `completeProviderLogin`, or with
   * `#error=<code>&reason=<reason>`.
   */
  beginProviderLogin: ProviderRedirect;
  /** Makes a secret for an authenticator app; `confirmTotp` adds it. */
  beginTotp: TotpEnrolment;
  /** Every other session ends; this one goes on with the tokens of the answer, and the refresh token before is dead. */
  changePassword: AuthPayload;
  completeIdentityLink: Identity;
  /** Opens the session that `login` asked for, once a second factor is proved. */
  completeLogin: AuthPayload;
  completeProviderLogin: AuthPayload;
  /** Every other session ends; this one goes on with the tokens of the answer. */
  confirmTotp: FactorAdded;
  /**
   * Deletes the viewer's account and everything personal, and ends its sessions. Not for the last administrator. Takes exactly one of
   * password and proof; an account with neither password nor second factor gives neither, and needs a sign-in of the last ten minutes.
   */
  deleteAccount: Scalars['Boolean']['output'];
  /**
   * Deletes an account with everything personal, and ends its sessions. The audit trail keeps its id. Needs a password
   * proved in the last 15 minutes.
   */
  deleteUser: Scalars['Boolean']['output'];
  /** Has every browser asked for the second factor again, and answers how many were trusted. */
  forgetTrustedDevices: Scalars['Int']['output'];
  /**
   * Locks an account and ends all its sessions; a lock that is there is replaced. Only an administrator may lock an
   * administrator, and nobody the last one.
   */
  lockUser: User;
  login: AuthPayload;
  /** For native apps that the provider gives ID tokens. */
  loginWithIdToken: AuthPayload;
  /** Opens a session of level 2 by a passkey alone, whose device verified the user. */
  loginWithPasskey: AuthPayload;
  /** Ends this session. Always true, also when it was over already. */
  logout: Scalars['Boolean']['output'];
  /** Ends every session of the viewer, and answers how many. */
  logoutAll: Scalars['Int']['output'];
  /** Proves a factor in this session, which goes on with the tokens of the answer; raises its level where the proof reaches it. */
  prove: AuthPayload;
  /**
   * Proves the password again for the same session, for what wants a recent sign-in. Use the tokens of the answer from then
   * on: the refresh token before is dead.
   */
  reauthenticate: AuthPayload;
  /** Trades a refresh token, from the argument or else from the cookie, for a new pair. */
  refresh: AuthPayload;
  register: AuthPayload;
  /** Every other session ends. The last way to sign in cannot be removed. */
  removeFactor: AuthPayload;
  renameFactor: Factor;
  /** Ten new ones, never shown again; the ones before no longer work. */
  replaceRecoveryCodes: Array<Scalars['String']['output']>;
  /**
   * Mails a link to the new address. The account keeps the one it has until `verifyEmail` redeems it. Takes exactly one of password and
   * proof; an account with neither password nor second factor gives neither, and needs a sign-in of the last ten minutes.
   */
  requestEmailChange: Scalars['Boolean']['output'];
  /** Mails the viewer a link that proves the e-mail address. Replaces the one before. */
  requestEmailVerification: Scalars['Boolean']['output'];
  /**
   * Mails a link if the address has an account. The answer is true, equally fast, for every address; RATE_LIMITED says only that
   * too many were asked for from one network.
   */
  requestPasswordReset: Scalars['Boolean']['output'];
  /** Redeems the token of a mailed link. Every session ends, and nobody is signed in. */
  resetPassword: Scalars['Boolean']['output'];
  /** Removes every second factor of a user who lost them, and ends their sessions; the user is told by mail. */
  resetUserFactors: User;
  /** Ends one of the viewer's own sessions. */
  revokeSession: Scalars['Boolean']['output'];
  /** Ends every session of an account, and answers how many. */
  revokeUserSessions: Scalars['Int']['output'];
  /**
   * Replaces what a role grants, from the next request on. ADMIN always has every permission and cannot be changed. Needs
   * a password proved in the last 15 minutes.
   */
  setRolePermissions: RoleGrant;
  /**
   * Replaces the roles of an account. Its access tokens are stale from then on, no session ends. The last administrator
   * stays one. Needs a password proved in the last 15 minutes.
   */
  setUserRoles: User;
  /**
   * Redeems the token mailed to the old address, for 72 hours: gives it back to the account and ends every session. No
   * password signs in any more until the reset that is mailed with it.
   */
  undoEmailChange: Scalars['Boolean']['output'];
  /** The last way to sign in cannot be unlinked. */
  unlinkIdentity: Scalars['Boolean']['output'];
  /** Unlocks an account; one that is not locked is left as it is. */
  unlockUser: User;
  updateProfile: User;
  /** Redeems the token of a mailed link: proves the account's address, or changes it to the one the link was sent to. */
  verifyEmail: User;
};


export type MutationAddPasskeyArgs = {
  name?: InputMaybe<Scalars['String']['input']>;
  passkey: Scalars['JSON']['input'];
};


export type MutationBeginIdentityLinkArgs = {
  proofOf: Scalars['String']['input'];
  provider: Scalars['ID']['input'];
  redirectTo: Scalars['String']['input'];
};


export type MutationBeginPasskeyLoginArgs = {
  challenge?: InputMaybe<Scalars['String']['input']>;
};


export type MutationBeginProviderLoginArgs = {
  proofOf: Scalars['String']['input'];
  provider: Scalars['ID']['input'];
  redirectTo: Scalars['String']['input'];
};


export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


export type MutationCompleteIdentityLinkArgs = {
  ticket: Scalars['String']['input'];
  verifier: Scalars['String']['input'];
};


export type MutationCompleteLoginArgs = {
  input: CompleteLoginInput;
};


export type MutationCompleteProviderLoginArgs = {
  input: ProviderLoginInput;
};


export type MutationConfirmTotpArgs = {
  challenge: Scalars['String']['input'];
  code: Scalars['String']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
};


export type MutationDeleteAccountArgs = {
  password?: InputMaybe<Scalars['String']['input']>;
  proof?: InputMaybe<Proof>;
};


export type MutationDeleteUserArgs = {
  userId: Scalars['ID']['input'];
};


export type MutationLockUserArgs = {
  reason?: InputMaybe<Scalars['String']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
  userId: Scalars['ID']['input'];
};


export type MutationLoginArgs = {
  input: LoginInput;
};


export type MutationLoginWithIdTokenArgs = {
  input: IdTokenLoginInput;
};


export type MutationLoginWithPasskeyArgs = {
  input: PasskeyLoginInput;
};


export type MutationLogoutArgs = {
  refreshToken?: InputMaybe<Scalars['String']['input']>;
};


export type MutationProveArgs = {
  proof: Proof;
};


export type MutationReauthenticateArgs = {
  password: Scalars['String']['input'];
};


export type MutationRefreshArgs = {
  refreshToken?: InputMaybe<Scalars['String']['input']>;
};


export type MutationRegisterArgs = {
  input: RegisterInput;
};


export type MutationRemoveFactorArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRenameFactorArgs = {
  id: Scalars['ID']['input'];
  name: Scalars['String']['input'];
};


export type MutationRequestEmailChangeArgs = {
  newEmail: Scalars['EmailAddress']['input'];
  password?: InputMaybe<Scalars['String']['input']>;
  proof?: InputMaybe<Proof>;
};


export type MutationRequestPasswordResetArgs = {
  email: Scalars['EmailAddress']['input'];
};


export type MutationResetPasswordArgs = {
  input: ResetPasswordInput;
};


export type MutationResetUserFactorsArgs = {
  reason: Scalars['String']['input'];
  userId: Scalars['ID']['input'];
};


export type MutationRevokeSessionArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRevokeUserSessionsArgs = {
  userId: Scalars['ID']['input'];
};


export type MutationSetRolePermissionsArgs = {
  permissions: Array<Scalars['String']['input']>;
  role: Role;
};


export type MutationSetUserRolesArgs = {
  roles: Array<Role>;
  userId: Scalars['ID']['input'];
};


export type MutationUndoEmailChangeArgs = {
  token: Scalars['String']['input'];
};


export type MutationUnlinkIdentityArgs = {
  id: Scalars['ID']['input'];
};


export type MutationUnlockUserArgs = {
  userId: Scalars['ID']['input'];
};


export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};


export type MutationVerifyEmailArgs = {
  token: Scalars['String']['input'];
};

/** Where a page stands in its list. */
export type PageInfo = {
  /** The cursor of the last item, to be given as `after` for the next page; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is more after this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether the page begins behind a cursor, so that there was something before it. Lists are read forwards only. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first item; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** A passkey that the browser is to be asked for, or to make. */
export type PasskeyCeremony = {
  /** Seconds until its challenge expires. It is good once. */
  expiresIn: Scalars['Int']['output'];
  /**
   * As `PublicKeyCredential.parseRequestOptionsFromJSON` takes it, and for `beginPasskey` `parseCreationOptionsFromJSON`. Answer
   * with what `toJSON()` of the credential gives.
   */
  options: Scalars['JSON']['output'];
};

export type PasskeyLoginInput = {
  delivery: TokenDelivery;
  /** What `toJSON()` of the browser's credential gave, at most 16 KB. */
  passkey: Scalars['JSON']['input'];
  /** Keeps the session for REMEMBER_ME_TTL instead of REFRESH_TOKEN_TTL. */
  rememberMe: Scalars['Boolean']['input'];
};

/** Exactly one of them. */
export type Proof =
  /** Six digits of an authenticator app. */
  { code: Scalars['String']['input']; passkey?: never; password?: never; recoveryCode?: never; }
  |  /** What `toJSON()` of the browser's credential gave, at most 16 KB. */
  { code?: never; passkey: Scalars['JSON']['input']; password?: never; recoveryCode?: never; }
  |  { code?: never; passkey?: never; password: Scalars['String']['input']; recoveryCode?: never; }
  |  { code?: never; passkey?: never; password?: never; recoveryCode: Scalars['String']['input']; };

/** Somebody else to sign in with, such as Google. */
export type Provider = {
  name: Scalars['ID']['output'];
  /** What to write on the button. */
  title: Scalars['String']['output'];
};

export type ProviderLoginInput = {
  delivery: TokenDelivery;
  rememberMe: Scalars['Boolean']['input'];
  /** From the fragment of `redirectTo`: `#ticket=…`. Works once, for 60 seconds. */
  ticket: Scalars['String']['input'];
  /** Whose SHA-256 was `proofOf`. */
  verifier: Scalars['String']['input'];
};

/** Where to send the browser. */
export type ProviderRedirect = {
  /** Seconds until it does not work any more. */
  expiresIn: Scalars['Int']['output'];
  /** Works once. */
  url: Scalars['String']['output'];
};

export type Query = {
  /** The audit log, newest first. `first` is 1 to 100. */
  authEvents?: Maybe<AuthEventConnection>;
  /** Whether the viewer holds every one of the permissions; false for an anonymous viewer. */
  can: Scalars['Boolean']['output'];
  /** The service in numbers. */
  dashboard?: Maybe<Dashboard>;
  /**
   * What of an operation the viewer may have, without running it: one explanation for each guarded place, in the order of
   * the document. With `as`, what somebody with these roles may have who signed in just now at level 1 and owns nothing.
   * A document that could not run is refused with the code that it would have.
   */
  explain?: Maybe<Array<Explanation>>;
  /** Everything that is held about the viewer, secrets aside: the account, its sessions, events, mailed links and mails. */
  exportAccount?: Maybe<Scalars['JSON']['output']>;
  /** The account of the signed-in user. */
  me?: Maybe<User>;
  /** Those that people may sign in with. */
  providers: Array<Provider>;
  /** Every role with its permissions. */
  roles?: Maybe<Array<RoleGrant>>;
  /** An account; null when there is none. */
  user?: Maybe<User>;
  /** Accounts, page by page. `first` is 1 to 100. */
  users?: Maybe<UserConnection>;
};


export type QueryAuthEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuthEventFilter>;
  first: Scalars['Int']['input'];
};


export type QueryCanArgs = {
  permissions: Array<Scalars['String']['input']>;
};


export type QueryExplainArgs = {
  as?: InputMaybe<Array<Role>>;
  document: Scalars['String']['input'];
  operationName?: InputMaybe<Scalars['String']['input']>;
  variables?: InputMaybe<Scalars['JSON']['input']>;
};


export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserFilter>;
  first: Scalars['Int']['input'];
  orderBy: UserOrder;
};

export type RegisterInput = {
  delivery: TokenDelivery;
  email: Scalars['EmailAddress']['input'];
  name: Scalars['String']['input'];
  password: Scalars['String']['input'];
  username?: InputMaybe<Scalars['String']['input']>;
};

export type ResetPasswordInput = {
  newPassword: Scalars['String']['input'];
  token: Scalars['String']['input'];
};

/**
 * Access tokens that are no good any more: those of a session that ended, or those of a user with a `ver` below `version`.
 * The first events tell what happened before, as far as an access token can live that long; some may come twice.
 */
export type Revocation = {
  occurredAt: Scalars['DateTime']['output'];
  sessionId?: Maybe<Scalars['ID']['output']>;
  userId?: Maybe<Scalars['ID']['output']>;
  /** The lowest version of the user's tokens that still counts. */
  version?: Maybe<Scalars['Int']['output']>;
};

/** What a person may be. ADMIN has every permission; what the others may do is data, see `Query.roles`. */
export type Role =
  | 'ADMIN'
  | 'MODERATOR'
  | 'USER';

/** What holders of a role may do. */
export type RoleGrant = {
  permissions: Array<Scalars['String']['output']>;
  role: Role;
};

/** A place where a user is signed in. */
export type Session = {
  createdAt: Scalars['DateTime']['output'];
  /** Whether this request comes from it. */
  current: Scalars['Boolean']['output'];
  /** When it ends if nothing happens: the earlier of its idle and its absolute end. */
  expiresAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  ipAddress?: Maybe<Scalars['String']['output']>;
  /** The last refresh. */
  lastUsedAt: Scalars['DateTime']['output'];
  /** 1: it proved one factor. 2: two factors, or a passkey with user verification. */
  level: Scalars['Int']['output'];
  /** What it proved so far, sorted. */
  methods: Array<AuthMethod>;
  userAgent?: Maybe<Scalars['String']['output']>;
};

/** Something that happened to the viewer's account. */
export type SessionEvent = {
  occurredAt: Scalars['DateTime']['output'];
  /** The session that was opened or has ended, or in which it was done. */
  sessionId?: Maybe<Scalars['ID']['output']>;
  type: SessionEventType;
};

/** What can happen to an account that its sessions want to know of. */
export type SessionEventType =
  /** A session is over, however it ended. */
  | 'ENDED'
  /** A second factor was added or removed, or recovery codes were used or replaced. */
  | 'FACTORS_CHANGED'
  /** Somebody signed in. */
  | 'OPENED'
  /** Name, username or e-mail address changed, or the address was verified. */
  | 'PROFILE_CHANGED'
  /** Roles or password changed: every access token made before is refused, and a refresh will do. */
  | 'STALE';

export type Subscription = {
  /** What is recorded in the audit log from now on, as far as it fits the filter. */
  authEvents: AuthEvent;
  /** What other services need to refuse access tokens as soon as this one does. */
  revocations: Revocation;
  /** What happens to the viewer's account and its sessions. */
  sessionEvents: SessionEvent;
};


export type SubscriptionAuthEventsArgs = {
  filter?: InputMaybe<AuthEventFilter>;
};

/** How the refresh token reaches the client. */
export type TokenDelivery =
  /** In the answer, for clients that have no cookie jar. */
  | 'BODY'
  /** As an HttpOnly, SameSite=Strict cookie; `refreshToken` is null in the answer. */
  | 'COOKIE';

/** An authenticator app that is being set up. */
export type TotpEnrolment = {
  /** For `confirmTotp`. */
  challenge: Scalars['String']['output'];
  /** Seconds until the challenge expires. */
  expiresIn: Scalars['Int']['output'];
  /** The same secret in base32, to be typed. */
  secret: Scalars['String']['output'];
  /** `otpauth://totp/…`, for a QR code. */
  uri: Scalars['String']['output'];
};

/** Why a request counts as signed out, in `extensions.reason` of UNAUTHENTICATED. */
export type UnauthenticatedReason =
  /** The token is past its end, `extensions.expiredAt`: refresh. */
  | 'TOKEN_EXPIRED'
  /** The token is none of ours. */
  | 'TOKEN_MALFORMED'
  /** No Bearer token came. */
  | 'TOKEN_MISSING'
  /** The token is from the future: a clock is wrong. */
  | 'TOKEN_NOT_ACTIVE'
  /** The session is over: sign in again. */
  | 'TOKEN_REVOKED'
  /** Roles or password changed: refresh. */
  | 'TOKEN_STALE';

/** What is left out stays as it is; a null username removes it. */
export type UpdateProfileInput = {
  name?: InputMaybe<Scalars['String']['input']>;
  username?: InputMaybe<Scalars['String']['input']>;
};

/** A user's account. */
export type User = {
  createdAt: Scalars['DateTime']['output'];
  /** Only for the owner and holders of user:read. */
  email?: Maybe<Scalars['EmailAddress']['output']>;
  /** Whether the owner proved the e-mail address. Only for the owner and holders of user:read. */
  emailVerified?: Maybe<Scalars['Boolean']['output']>;
  /** The oldest first. Only for the owner and holders of user:read. */
  factors?: Maybe<Array<Factor>>;
  /** Whether the account signs in with a password. Only for the owner and holders of user:read. */
  hasPassword?: Maybe<Scalars['Boolean']['output']>;
  id: Scalars['ID']['output'];
  /** The oldest first. Only for the owner and holders of user:read. */
  identities?: Maybe<Array<Identity>>;
  /** Only for the owner and holders of user:read. */
  lastLoginAt?: Maybe<Scalars['DateTime']['output']>;
  /** Only for holders of user:read. An endless lock has `locked: true` and `lockedUntil: null`. */
  locked?: Maybe<Scalars['Boolean']['output']>;
  /** Only for holders of user:read. */
  lockedUntil?: Maybe<Scalars['DateTime']['output']>;
  name: Scalars['String']['output'];
  /** What the roles grant, sorted. Only for the owner and holders of user:read. */
  permissions?: Maybe<Array<Scalars['String']['output']>>;
  /** Only for the owner and holders of user:read. */
  recoveryCodesLeft?: Maybe<Scalars['Int']['output']>;
  roles: Array<Role>;
  /** Where the user is signed in, the last used first: at most 100 sessions. Only for the owner and holders of session:read. */
  sessions?: Maybe<Array<Session>>;
  /** What the user signs in with instead of the e-mail address, if chosen. */
  username?: Maybe<Scalars['String']['output']>;
};

/** One page of a list of accounts. */
export type UserConnection = {
  edges: Array<UserEdge>;
  pageInfo: PageInfo;
  /** How many accounts the filter leaves: exact up to 10,000, an estimate above. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An account in a list. */
export type UserEdge = {
  /** Where it stands, to be given as `after`. Good for the order it was made for, whatever is added or removed meanwhile. */
  cursor: Scalars['String']['output'];
  node: User;
};

/** Which accounts to list: those that fit everything given. */
export type UserFilter = {
  /** Whether the owner proved the e-mail address. */
  emailVerified?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether a lock is in force. */
  locked?: InputMaybe<Scalars['Boolean']['input']>;
  /** Holders of this role. */
  role?: InputMaybe<Role>;
  /**
   * Text in name, e-mail address or username, whatever the case. One or two characters are looked for at the beginning
   * of words, three and more anywhere. Punctuation alone finds nothing.
   */
  search?: InputMaybe<Scalars['String']['input']>;
};

/** How a list of accounts is sorted. */
export type UserOrder =
  /** The oldest first. */
  | 'CREATED_AT_ASC'
  /** The newest first. */
  | 'CREATED_AT_DESC'
  /** By e-mail address in its canonical form. */
  | 'EMAIL_ASC'
  /** By name, whatever the case. */
  | 'NAME_ASC';



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Answer: Answer;
  AuthEvent: ResolverTypeWrapper<RecordedEvent>;
  AuthEventConnection: ResolverTypeWrapper<Omit<AuthEventConnection, 'edges'> & { edges: Array<ResolversTypes['AuthEventEdge']> }>;
  AuthEventEdge: ResolverTypeWrapper<Omit<AuthEventEdge, 'node'> & { node: ResolversTypes['AuthEvent'] }>;
  AuthEventFilter: AuthEventFilter;
  AuthEventType: AuthEventType;
  AuthMethod: AuthMethod;
  AuthPayload: ResolverTypeWrapper<Omit<AuthPayload, 'session' | 'user'> & { session: ResolversTypes['Session'], user: ResolversTypes['User'] }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ChangePasswordInput: ChangePasswordInput;
  CompleteLoginInput: CompleteLoginInput;
  Dashboard: ResolverTypeWrapper<Dashboard>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  ErrorCode: ErrorCode;
  Explanation: ResolverTypeWrapper<Explanation>;
  Factor: ResolverTypeWrapper<FactorOfAccount>;
  FactorAdded: ResolverTypeWrapper<Omit<FactorAdded, 'auth' | 'factor'> & { auth: ResolversTypes['AuthPayload'], factor: ResolversTypes['Factor'] }>;
  FactorType: FactorType;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  IdTokenLoginInput: IdTokenLoginInput;
  Identity: ResolverTypeWrapper<IdentityOfAccount>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LoginInput: LoginInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PasskeyCeremony: ResolverTypeWrapper<PasskeyCeremony>;
  PasskeyLoginInput: PasskeyLoginInput;
  Proof: Proof;
  Provider: ResolverTypeWrapper<Provider>;
  ProviderLoginInput: ProviderLoginInput;
  ProviderRedirect: ResolverTypeWrapper<ProviderRedirect>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterInput: RegisterInput;
  ResetPasswordInput: ResetPasswordInput;
  Revocation: ResolverTypeWrapper<Revocation>;
  Role: ResolverTypeWrapper<AnyRole>;
  RoleGrant: ResolverTypeWrapper<Omit<RoleGrant, 'role'> & { role: ResolversTypes['Role'] }>;
  Session: ResolverTypeWrapper<SessionOfAccount>;
  SessionEvent: ResolverTypeWrapper<SessionEvent>;
  SessionEventType: SessionEventType;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TokenDelivery: TokenDelivery;
  TotpEnrolment: ResolverTypeWrapper<TotpEnrolment>;
  UnauthenticatedReason: UnauthenticatedReason;
  UpdateProfileInput: UpdateProfileInput;
  User: ResolverTypeWrapper<Account>;
  UserConnection: ResolverTypeWrapper<UserPage>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  UserFilter: UserFilter;
  UserOrder: UserOrder;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AuthEvent: RecordedEvent;
  AuthEventConnection: Omit<AuthEventConnection, 'edges'> & { edges: Array<ResolversParentTypes['AuthEventEdge']> };
  AuthEventEdge: Omit<AuthEventEdge, 'node'> & { node: ResolversParentTypes['AuthEvent'] };
  AuthEventFilter: AuthEventFilter;
  AuthPayload: Omit<AuthPayload, 'session' | 'user'> & { session: ResolversParentTypes['Session'], user: ResolversParentTypes['User'] };
  Boolean: Scalars['Boolean']['output'];
  ChangePasswordInput: ChangePasswordInput;
  CompleteLoginInput: CompleteLoginInput;
  Dashboard: Dashboard;
  DateTime: Scalars['DateTime']['output'];
  EmailAddress: Scalars['EmailAddress']['output'];
  Explanation: Explanation;
  Factor: FactorOfAccount;
  FactorAdded: Omit<FactorAdded, 'auth' | 'factor'> & { auth: ResolversParentTypes['AuthPayload'], factor: ResolversParentTypes['Factor'] };
  ID: Scalars['ID']['output'];
  IdTokenLoginInput: IdTokenLoginInput;
  Identity: IdentityOfAccount;
  Int: Scalars['Int']['output'];
  JSON: Scalars['JSON']['output'];
  LoginInput: LoginInput;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  PasskeyCeremony: PasskeyCeremony;
  PasskeyLoginInput: PasskeyLoginInput;
  Proof: Proof;
  Provider: Provider;
  ProviderLoginInput: ProviderLoginInput;
  ProviderRedirect: ProviderRedirect;
  Query: Record<PropertyKey, never>;
  RegisterInput: RegisterInput;
  ResetPasswordInput: ResetPasswordInput;
  Revocation: Revocation;
  RoleGrant: RoleGrant;
  Session: SessionOfAccount;
  SessionEvent: SessionEvent;
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
  TotpEnrolment: TotpEnrolment;
  UpdateProfileInput: UpdateProfileInput;
  User: Account;
  UserConnection: UserPage;
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  UserFilter: UserFilter;
};

export type AuthDirectiveArgs = {
  level?: Maybe<Scalars['Int']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
};

export type AuthDirectiveResolver<Result, Parent, ContextType = Context, Args = AuthDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CostDirectiveArgs = {
  weight: Scalars['Int']['input'];
};

export type CostDirectiveResolver<Result, Parent, ContextType = Context, Args = CostDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type HasPermissionDirectiveArgs = {
  permissions: Array<Scalars['String']['input']>;
};

export type HasPermissionDirectiveResolver<Result, Parent, ContextType = Context, Args = HasPermissionDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type HasRoleDirectiveArgs = {
  roles: Array<Role>;
};

export type HasRoleDirectiveResolver<Result, Parent, ContextType = Context, Args = HasRoleDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ListSizeDirectiveArgs = {
  assumedSize: Scalars['Int']['input'];
};

export type ListSizeDirectiveResolver<Result, Parent, ContextType = Context, Args = ListSizeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type OwnerOrDirectiveArgs = {
  field: Scalars['String']['input'];
  permissions: Array<Scalars['String']['input']>;
};

export type OwnerOrDirectiveResolver<Result, Parent, ContextType = Context, Args = OwnerOrDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = Context, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AuthEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuthEvent'] = ResolversParentTypes['AuthEvent']> = {
  actor?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  actorId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ipAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AuthEventType'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type AuthEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuthEventConnection'] = ResolversParentTypes['AuthEventConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuthEventEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuthEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuthEventEdge'] = ResolversParentTypes['AuthEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuthEvent'], ParentType, ContextType>;
};

export type AuthPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuthPayload'] = ResolversParentTypes['AuthPayload']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refreshExpiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refreshToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  session?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
  tokenType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type DashboardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dashboard'] = ResolversParentTypes['Dashboard']> = {
  activeSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failedLoginsLast24h?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lockedUsers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  loginsLast24h?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  registrationsLast24h?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  users?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type ExplanationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Explanation'] = ResolversParentTypes['Explanation']> = {
  answer?: Resolver<ResolversTypes['Answer'], ParentType, ContextType>;
  coordinate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  guards?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  missing?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FactorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Factor'] = ResolversParentTypes['Factor']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  synced?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['FactorType'], ParentType, ContextType>;
};

export type FactorAddedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FactorAdded'] = ResolversParentTypes['FactorAdded']> = {
  auth?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType>;
  factor?: Resolver<ResolversTypes['Factor'], ParentType, ContextType>;
  recoveryCodes?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type IdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Identity'] = ResolversParentTypes['Identity']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addPasskey?: Resolver<ResolversTypes['FactorAdded'], ParentType, Guarded<ContextType>, RequireFields<MutationAddPasskeyArgs, 'passkey'>>;
  beginIdentityLink?: Resolver<ResolversTypes['ProviderRedirect'], ParentType, Guarded<ContextType>, RequireFields<MutationBeginIdentityLinkArgs, 'proofOf' | 'provider' | 'redirectTo'>>;
  beginPasskey?: Resolver<ResolversTypes['PasskeyCeremony'], ParentType, Guarded<ContextType>>;
  beginPasskeyLogin?: Resolver<ResolversTypes['PasskeyCeremony'], ParentType, ContextType, Partial<MutationBeginPasskeyLoginArgs>>;
  beginPasskeyProof?: Resolver<ResolversTypes['PasskeyCeremony'], ParentType, Guarded<ContextType>>;
  beginProviderLogin?: Resolver<ResolversTypes['ProviderRedirect'], ParentType, ContextType, RequireFields<MutationBeginProviderLoginArgs, 'proofOf' | 'provider' | 'redirectTo'>>;
  beginTotp?: Resolver<ResolversTypes['TotpEnrolment'], ParentType, Guarded<ContextType>>;
  changePassword?: Resolver<ResolversTypes['AuthPayload'], ParentType, Guarded<ContextType>, RequireFields<MutationChangePasswordArgs, 'input'>>;
  completeIdentityLink?: Resolver<ResolversTypes['Identity'], ParentType, Guarded<ContextType>, RequireFields<MutationCompleteIdentityLinkArgs, 'ticket' | 'verifier'>>;
  completeLogin?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationCompleteLoginArgs, 'input'>>;
  completeProviderLogin?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationCompleteProviderLoginArgs, 'input'>>;
  confirmTotp?: Resolver<ResolversTypes['FactorAdded'], ParentType, Guarded<ContextType>, RequireFields<MutationConfirmTotpArgs, 'challenge' | 'code'>>;
  deleteAccount?: Resolver<ResolversTypes['Boolean'], ParentType, Guarded<ContextType>, Partial<MutationDeleteAccountArgs>>;
  deleteUser?: Resolver<ResolversTypes['Boolean'], ParentType, Guarded<Guarded<ContextType>>, RequireFields<MutationDeleteUserArgs, 'userId'>>;
  forgetTrustedDevices?: Resolver<ResolversTypes['Int'], ParentType, Guarded<ContextType>>;
  lockUser?: Resolver<ResolversTypes['User'], ParentType, Guarded<ContextType>, RequireFields<MutationLockUserArgs, 'userId'>>;
  login?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationLoginArgs, 'input'>>;
  loginWithIdToken?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationLoginWithIdTokenArgs, 'input'>>;
  loginWithPasskey?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationLoginWithPasskeyArgs, 'input'>>;
  logout?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, Partial<MutationLogoutArgs>>;
  logoutAll?: Resolver<ResolversTypes['Int'], ParentType, Guarded<ContextType>>;
  prove?: Resolver<ResolversTypes['AuthPayload'], ParentType, Guarded<ContextType>, RequireFields<MutationProveArgs, 'proof'>>;
  reauthenticate?: Resolver<ResolversTypes['AuthPayload'], ParentType, Guarded<ContextType>, RequireFields<MutationReauthenticateArgs, 'password'>>;
  refresh?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, Partial<MutationRefreshArgs>>;
  register?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationRegisterArgs, 'input'>>;
  removeFactor?: Resolver<ResolversTypes['AuthPayload'], ParentType, Guarded<ContextType>, RequireFields<MutationRemoveFactorArgs, 'id'>>;
  renameFactor?: Resolver<ResolversTypes['Factor'], ParentType, Guarded<ContextType>, RequireFields<MutationRenameFactorArgs, 'id' | 'name'>>;
  replaceRecoveryCodes?: Resolver<Array<ResolversTypes['String']>, ParentType, Guarded<ContextType>>;
  requestEmailChange?: Resolver<ResolversTypes['Boolean'], ParentType, Guarded<ContextType>, RequireFields<MutationRequestEmailChangeArgs, 'newEmail'>>;
  requestEmailVerification?: Resolver<ResolversTypes['Boolean'], ParentType, Guarded<ContextType>>;
  requestPasswordReset?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationRequestPasswordResetArgs, 'email'>>;
  resetPassword?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationResetPasswordArgs, 'input'>>;
  resetUserFactors?: Resolver<ResolversTypes['User'], ParentType, Guarded<Guarded<ContextType>>, RequireFields<MutationResetUserFactorsArgs, 'reason' | 'userId'>>;
  revokeSession?: Resolver<ResolversTypes['Boolean'], ParentType, Guarded<ContextType>, RequireFields<MutationRevokeSessionArgs, 'id'>>;
  revokeUserSessions?: Resolver<ResolversTypes['Int'], ParentType, Guarded<ContextType>, RequireFields<MutationRevokeUserSessionsArgs, 'userId'>>;
  setRolePermissions?: Resolver<ResolversTypes['RoleGrant'], ParentType, Guarded<Guarded<ContextType>>, RequireFields<MutationSetRolePermissionsArgs, 'permissions' | 'role'>>;
  setUserRoles?: Resolver<ResolversTypes['User'], ParentType, Guarded<Guarded<ContextType>>, RequireFields<MutationSetUserRolesArgs, 'roles' | 'userId'>>;
  undoEmailChange?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationUndoEmailChangeArgs, 'token'>>;
  unlinkIdentity?: Resolver<ResolversTypes['Boolean'], ParentType, Guarded<ContextType>, RequireFields<MutationUnlinkIdentityArgs, 'id'>>;
  unlockUser?: Resolver<ResolversTypes['User'], ParentType, Guarded<ContextType>, RequireFields<MutationUnlockUserArgs, 'userId'>>;
  updateProfile?: Resolver<ResolversTypes['User'], ParentType, Guarded<ContextType>, RequireFields<MutationUpdateProfileArgs, 'input'>>;
  verifyEmail?: Resolver<ResolversTypes['User'], ParentType, ContextType, RequireFields<MutationVerifyEmailArgs, 'token'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PasskeyCeremonyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasskeyCeremony'] = ResolversParentTypes['PasskeyCeremony']> = {
  expiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  options?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type ProviderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Provider'] = ResolversParentTypes['Provider']> = {
  name?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProviderRedirectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProviderRedirect'] = ResolversParentTypes['ProviderRedirect']> = {
  expiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  authEvents?: Resolver<Maybe<ResolversTypes['AuthEventConnection']>, ParentType, Guarded<ContextType>, RequireFields<QueryAuthEventsArgs, 'first'>>;
  can?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<QueryCanArgs, 'permissions'>>;
  dashboard?: Resolver<Maybe<ResolversTypes['Dashboard']>, ParentType, Guarded<ContextType>>;
  explain?: Resolver<Maybe<Array<ResolversTypes['Explanation']>>, ParentType, ContextType, RequireFields<QueryExplainArgs, 'document'>>;
  exportAccount?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, Guarded<ContextType>>;
  me?: Resolver<Maybe<ResolversTypes['User']>, ParentType, Guarded<ContextType>>;
  providers?: Resolver<Array<ResolversTypes['Provider']>, ParentType, ContextType>;
  roles?: Resolver<Maybe<Array<ResolversTypes['RoleGrant']>>, ParentType, Guarded<ContextType>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, Guarded<ContextType>, RequireFields<QueryUserArgs, 'id'>>;
  users?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, Guarded<ContextType>, RequireFields<QueryUsersArgs, 'first' | 'orderBy'>>;
};

export type RevocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Revocation'] = ResolversParentTypes['Revocation']> = {
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type RoleResolvers = EnumResolverSignature<{ ADMIN?: any, MODERATOR?: any, USER?: any }, ResolversTypes['Role']>;

export type RoleGrantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleGrant'] = ResolversParentTypes['RoleGrant']> = {
  permissions?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ipAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  methods?: Resolver<Array<ResolversTypes['AuthMethod']>, ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SessionEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionEvent'] = ResolversParentTypes['SessionEvent']> = {
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['SessionEventType'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  authEvents?: SubscriptionResolver<ResolversTypes['AuthEvent'], "authEvents", ParentType, Guarded<ContextType>, Partial<SubscriptionAuthEventsArgs>>;
  revocations?: SubscriptionResolver<ResolversTypes['Revocation'], "revocations", ParentType, Guarded<ContextType>>;
  sessionEvents?: SubscriptionResolver<ResolversTypes['SessionEvent'], "sessionEvents", ParentType, Guarded<ContextType>>;
};

export type TotpEnrolmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TotpEnrolment'] = ResolversParentTypes['TotpEnrolment']> = {
  challenge?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  emailVerified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  factors?: Resolver<Maybe<Array<ResolversTypes['Factor']>>, ParentType, ContextType>;
  hasPassword?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  identities?: Resolver<Maybe<Array<ResolversTypes['Identity']>>, ParentType, ContextType>;
  lastLoginAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  locked?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, Guarded<ContextType>>;
  lockedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, Guarded<ContextType>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  permissions?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  recoveryCodesLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  sessions?: Resolver<Maybe<Array<ResolversTypes['Session']>>, ParentType, ContextType>;
  username?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<Array<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AuthEvent?: AuthEventResolvers<ContextType>;
  AuthEventConnection?: AuthEventConnectionResolvers<ContextType>;
  AuthEventEdge?: AuthEventEdgeResolvers<ContextType>;
  AuthPayload?: AuthPayloadResolvers<ContextType>;
  Dashboard?: DashboardResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  EmailAddress?: GraphQLScalarType;
  Explanation?: ExplanationResolvers<ContextType>;
  Factor?: FactorResolvers<ContextType>;
  FactorAdded?: FactorAddedResolvers<ContextType>;
  Identity?: IdentityResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PasskeyCeremony?: PasskeyCeremonyResolvers<ContextType>;
  Provider?: ProviderResolvers<ContextType>;
  ProviderRedirect?: ProviderRedirectResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Revocation?: RevocationResolvers<ContextType>;
  Role?: RoleResolvers;
  RoleGrant?: RoleGrantResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionEvent?: SessionEventResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TotpEnrolment?: TotpEnrolmentResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  auth?: AuthDirectiveResolver<any, any, ContextType>;
  cost?: CostDirectiveResolver<any, any, ContextType>;
  hasPermission?: HasPermissionDirectiveResolver<any, any, ContextType>;
  hasRole?: HasRoleDirectiveResolver<any, any, ContextType>;
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
  ownerOr?: OwnerOrDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
};
