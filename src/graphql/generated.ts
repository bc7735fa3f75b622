import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Account } from '../accounts/account.js';
import type { Session as SessionOfAccount } from '../sessions/session.js';
import type { Context, Guarded } from '../context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
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

/** What a sign-in answers. */
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
  /** The address has to be verified first. */
  | 'EMAIL_NOT_VERIFIED'
  /** The address has an account already. */
  | 'EMAIL_TAKEN'
  /** The viewer is known, and may not. */
  | 'FORBIDDEN'
  /** The document is not GraphQL. */
  | 'GRAPHQL_PARSE_FAILED'
  /** The document does not fit the schema. */
  | 'GRAPHQL_VALIDATION_FAILED'
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
  /** The document is too deep, too wide or too costly. Nothing ran. */
  | 'QUERY_TOO_COMPLEX'
  /** Too many tries: again after `extensions.retryAfter` seconds. */
  | 'RATE_LIMITED'
  /** The viewer proved a password too long ago for this: call `reauthenticate`. */
  | 'REAUTHENTICATION_REQUIRED'
  /** The session reached its idle or its absolute end. */
  | 'REFRESH_TOKEN_EXPIRED'
  /** The refresh token is missing, malformed, unknown or signed out. */
  | 'REFRESH_TOKEN_INVALID'
  /** A refresh token that had been replaced was used again: the session is over, everywhere. */
  | 'REFRESH_TOKEN_REUSED'
  /** A dependency is down or the server sheds load: try again. */
  | 'SERVICE_UNAVAILABLE'
  /** Nobody is signed in, or the access token is not good: see `extensions.reason`, an UnauthenticatedReason. */
  | 'UNAUTHENTICATED'
  /** The username has an account already. */
  | 'USERNAME_TAKEN';

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
  /** Every other session ends; this one goes on with the tokens of the answer. */
  changePassword: AuthPayload;
  /** Deletes the viewer's account and everything personal, and ends its sessions. Not for the last administrator. */
  deleteAccount: Scalars['Boolean']['output'];
  login: AuthPayload;
  /** Ends this session. Always true, also when it was over already. */
  logout: Scalars['Boolean']['output'];
  /** Ends every session of the viewer, and answers how many. */
  logoutAll: Scalars['Int']['output'];
  /** Proves the password again for the same session, for what wants a recent sign-in. */
  reauthenticate: AuthPayload;
  /** Trades a refresh token, from the argument or else from the cookie, for a new pair. */
  refresh: AuthPayload;
  register: AuthPayload;
  /** Mails a link to the new address. The account keeps the one it has until `verifyEmail` redeems it. */
  requestEmailChange: Scalars['Boolean']['output'];
  /** Mails the viewer a link that proves the e-mail address. Replaces the one before. */
  requestEmailVerification: Scalars['Boolean']['output'];
  /** Mails a link, if there is such an account. Always true, always as fast. */
  requestPasswordReset: Scalars['Boolean']['output'];
  /** Redeems the token of a mailed link. Every session ends, and nobody is signed in. */
  resetPassword: Scalars['Boolean']['output'];
  /** Ends one of the viewer's own sessions. */
  revokeSession: Scalars['Boolean']['output'];
  /** Redeems the token mailed to the old address, for 72 hours: gives it back to the account and ends every session. */
  undoEmailChange: Scalars['Boolean']['output'];
  updateProfile: User;
  /** Redeems the token of a mailed link: proves the account's address, or changes it to the one the link was sent to. */
  verifyEmail: User;
};


export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


export type MutationDeleteAccountArgs = {
  password: Scalars['String']['input'];
};


export type MutationLoginArgs = {
  input: LoginInput;
};


export type MutationLogoutArgs = {
  refreshToken?: InputMaybe<Scalars['String']['input']>;
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


export type MutationRequestEmailChangeArgs = {
  newEmail: Scalars['EmailAddress']['input'];
  password: Scalars['String']['input'];
};


export type MutationRequestPasswordResetArgs = {
  email: Scalars['EmailAddress']['input'];
};


export type MutationResetPasswordArgs = {
  input: ResetPasswordInput;
};


export type MutationRevokeSessionArgs = {
  id: Scalars['ID']['input'];
};


export type MutationUndoEmailChangeArgs = {
  token: Scalars['String']['input'];
};


export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};


export type MutationVerifyEmailArgs = {
  token: Scalars['String']['input'];
};

export type Query = {
  /** Whether the viewer holds every one of the permissions; false for an anonymous viewer. */
  can: Scalars['Boolean']['output'];
  /** Everything that is held about the viewer, secrets aside: the account, its sessions, events, mailed links and mails. */
  exportAccount?: Maybe<Scalars['JSON']['output']>;
  /** The signed-in person. */
  me?: Maybe<User>;
  /** Every role with its permissions. */
  roles?: Maybe<Array<RoleGrant>>;
};


export type QueryCanArgs = {
  permissions: Array<Scalars['String']['input']>;
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

/** A place where somebody is signed in. */
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
  userAgent?: Maybe<Scalars['String']['output']>;
};

/** How the refresh token reaches the client. */
export type TokenDelivery =
  /** In the answer, for clients that have no cookie jar. */
  | 'BODY'
  /** As an HttpOnly, SameSite=Strict cookie; `refreshToken` is null in the answer. */
  | 'COOKIE';

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

/** What is left out stays as it is; a null username gives the username up. */
export type UpdateProfileInput = {
  name?: InputMaybe<Scalars['String']['input']>;
  username?: InputMaybe<Scalars['String']['input']>;
};

/** A person with an account. */
export type User = {
  createdAt: Scalars['DateTime']['output'];
  /** Only for the owner and holders of user:read. */
  email?: Maybe<Scalars['EmailAddress']['output']>;
  /** Whether the owner proved the e-mail address. Only for the owner and holders of user:read. */
  emailVerified?: Maybe<Scalars['Boolean']['output']>;
  id: Scalars['ID']['output'];
  /** Only for the owner and holders of user:read. */
  lastLoginAt?: Maybe<Scalars['DateTime']['output']>;
  /** Only for holders of user:read. An endless lock has `locked: true` and `lockedUntil: null`. */
  locked?: Maybe<Scalars['Boolean']['output']>;
  /** Only for holders of user:read. */
  lockedUntil?: Maybe<Scalars['DateTime']['output']>;
  name: Scalars['String']['output'];
  /** What the roles grant, sorted. Only for the owner and holders of user:read. */
  permissions?: Maybe<Array<Scalars['String']['output']>>;
  roles: Array<Role>;
  /** Where the person is signed in. Only for the owner and holders of session:read. */
  sessions?: Maybe<Array<Session>>;
  /** What the person signs in with instead of the e-mail address, if chosen. */
  username?: Maybe<Scalars['String']['output']>;
};



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
  AuthPayload: ResolverTypeWrapper<Omit<AuthPayload, 'session' | 'user'> & { session: ResolversTypes['Session'], user: ResolversTypes['User'] }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ChangePasswordInput: ChangePasswordInput;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  ErrorCode: ErrorCode;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LoginInput: LoginInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterInput: RegisterInput;
  ResetPasswordInput: ResetPasswordInput;
  Role: Role;
  RoleGrant: ResolverTypeWrapper<RoleGrant>;
  Session: ResolverTypeWrapper<SessionOfAccount>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  TokenDelivery: TokenDelivery;
  UnauthenticatedReason: UnauthenticatedReason;
  UpdateProfileInput: UpdateProfileInput;
  User: ResolverTypeWrapper<Account>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AuthPayload: Omit<AuthPayload, 'session' | 'user'> & { session: ResolversParentTypes['Session'], user: ResolversParentTypes['User'] };
  Boolean: Scalars['Boolean']['output'];
  ChangePasswordInput: ChangePasswordInput;
  DateTime: Scalars['DateTime']['output'];
  EmailAddress: Scalars['EmailAddress']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  JSON: Scalars['JSON']['output'];
  LoginInput: LoginInput;
  Mutation: Record<PropertyKey, never>;
  Query: Record<PropertyKey, never>;
  RegisterInput: RegisterInput;
  ResetPasswordInput: ResetPasswordInput;
  RoleGrant: RoleGrant;
  Session: SessionOfAccount;
  String: Scalars['String']['output'];
  UpdateProfileInput: UpdateProfileInput;
  User: Account;
};

export type AuthDirectiveArgs = {
  maxAge?: Maybe<Scalars['Int']['input']>;
};

export type AuthDirectiveResolver<Result, Parent, ContextType = Context, Args = AuthDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type HasPermissionDirectiveArgs = {
  permissions: Array<Scalars['String']['input']>;
};

export type HasPermissionDirectiveResolver<Result, Parent, ContextType = Context, Args = HasPermissionDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type HasRoleDirectiveArgs = {
  roles: Array<Role>;
};

export type HasRoleDirectiveResolver<Result, Parent, ContextType = Context, Args = HasRoleDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type OwnerOrDirectiveArgs = {
  field: Scalars['String']['input'];
  permissions: Array<Scalars['String']['input']>;
};

export type OwnerOrDirectiveResolver<Result, Parent, ContextType = Context, Args = OwnerOrDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = Context, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AuthPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuthPayload'] = ResolversParentTypes['AuthPayload']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refreshExpiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refreshToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  session?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
  tokenType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  changePassword?: Resolver<ResolversTypes['AuthPayload'], ParentType, Guarded<ContextType>, RequireFields<MutationChangePasswordArgs, 'input'>>;
  deleteAccount?: Resolver<ResolversTypes['Boolean'], ParentType, Guarded<ContextType>, RequireFields<MutationDeleteAccountArgs, 'password'>>;
  login?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationLoginArgs, 'input'>>;
  logout?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, Partial<MutationLogoutArgs>>;
  logoutAll?: Resolver<ResolversTypes['Int'], ParentType, Guarded<ContextType>>;
  reauthenticate?: Resolver<ResolversTypes['AuthPayload'], ParentType, Guarded<ContextType>, RequireFields<MutationReauthenticateArgs, 'password'>>;
  refresh?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, Partial<MutationRefreshArgs>>;
  register?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationRegisterArgs, 'input'>>;
  requestEmailChange?: Resolver<ResolversTypes['Boolean'], ParentType, Guarded<ContextType>, RequireFields<MutationRequestEmailChangeArgs, 'newEmail' | 'password'>>;
  requestEmailVerification?: Resolver<ResolversTypes['Boolean'], ParentType, Guarded<ContextType>>;
  requestPasswordReset?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationRequestPasswordResetArgs, 'email'>>;
  resetPassword?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationResetPasswordArgs, 'input'>>;
  revokeSession?: Resolver<ResolversTypes['Boolean'], ParentType, Guarded<ContextType>, RequireFields<MutationRevokeSessionArgs, 'id'>>;
  undoEmailChange?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationUndoEmailChangeArgs, 'token'>>;
  updateProfile?: Resolver<ResolversTypes['User'], ParentType, Guarded<ContextType>, RequireFields<MutationUpdateProfileArgs, 'input'>>;
  verifyEmail?: Resolver<ResolversTypes['User'], ParentType, ContextType, RequireFields<MutationVerifyEmailArgs, 'token'>>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  can?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<QueryCanArgs, 'permissions'>>;
  exportAccount?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, Guarded<ContextType>>;
  me?: Resolver<Maybe<ResolversTypes['User']>, ParentType, Guarded<ContextType>>;
  roles?: Resolver<Maybe<Array<ResolversTypes['RoleGrant']>>, ParentType, Guarded<ContextType>>;
};

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
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  emailVerified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastLoginAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  locked?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, Guarded<ContextType>>;
  lockedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, Guarded<ContextType>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  permissions?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  sessions?: Resolver<Maybe<Array<ResolversTypes['Session']>>, ParentType, ContextType>;
  username?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AuthPayload?: AuthPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  EmailAddress?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RoleGrant?: RoleGrantResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  auth?: AuthDirectiveResolver<any, any, ContextType>;
  hasPermission?: HasPermissionDirectiveResolver<any, any, ContextType>;
  hasRole?: HasRoleDirectiveResolver<any, any, ContextType>;
  ownerOr?: OwnerOrDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
};
