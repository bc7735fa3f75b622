/** What the contract says of sessions, in a few lines: who may renew what, and what ends. */
type ModelSession = {
  id: number;
  user: string;
  generation: number;
  oldest: number;
  alive: boolean;
  /** Ended by its own tab, which all others are told. */
  signedOut: boolean;
};
type Token = { session: ModelSession; number: number };
type Outcome = { data?: object | null; errors?: object[]; cookie?: string | null };

export function createModelServer() {
  const sessions: ModelSession[] = [];
  const tokens: Token[] = [];
  const staleBelow = new Map<string, number>();
  const signedOutTokens = new Set<string>();
  let expiredBelow = 0;
  let reused = 0;
  let refreshes = 0;

  function issue(session: ModelSession): Outcome {
    tokens.push({ session, number: tokens.length });
    const refreshToken = `rt.${session.id}.${session.generation}`;
    const payload = {
      accessToken: `at.${tokens.length - 1}`,
      // Every third is due as soon as it is there.
      expiresIn: tokens.length % 3 === 0 ? 0 : 900,
      refreshToken,
      user: { id: session.user },
    };
    return { data: payload, cookie: refreshToken };
  }

  function refuse(code: string, reason?: string, cookie?: null): Outcome {
    const extensions = { code, ...(reason && { reason }) };
    return {
      data: null,
      errors: [{ message: code, path: ['field'], extensions }],
      ...(cookie === null && { cookie }),
    };
  }

  function named(refreshToken: string | null): [ModelSession | undefined, number] {
    const [, id, generation] = /^rt\.(\d+)\.(\d+)$/.exec(refreshToken ?? '') ?? [];
    return [sessions[Number(id)], Number(generation)];
  }

  /** The token, or why it is none. */
  function judge(accessToken: string | null): Token | Outcome {
    const token = tokens[Number(accessToken?.slice(3))];
    if (!accessToken || !token) return refuse('UNAUTHENTICATED', 'TOKEN_MISSING');
    if (token.number < expiredBelow) return refuse('UNAUTHENTICATED', 'TOKEN_EXPIRED');
    if (!token.session.alive) return refuse('UNAUTHENTICATED', 'TOKEN_REVOKED');
    if (token.number < (staleBelow.get(token.session.user) ?? 0))
      return refuse('UNAUTHENTICATED', 'TOKEN_STALE');
    return token;
  }

  const operations: Record<
    string,
    (given: { cookie: string | null; token: string | null; user?: string }) => Outcome
  > = {
    login({ user = '' }) {
      const session = { id: sessions.length, user, generation: 1, oldest: 1, alive: true, signedOut: false };
      sessions.push(session);
      return issue(session);
    },
    refresh({ cookie }) {
      refreshes += 1;
      const [session, generation] = named(cookie);
      if (!session?.alive || generation < session.oldest)
        return refuse('REFRESH_TOKEN_INVALID', undefined, null);
      if (generation < session.generation - 1) {
        reused += 1;
        session.alive = false;
        return refuse('REFRESH_TOKEN_REUSED', undefined, null);
      }
      session.generation = generation + 1;
      return issue(session);
    },
    logout({ cookie, token }) {
      for (const session of [named(cookie)[0], tokens[Number(token?.slice(3))]?.session]) {
        if (session) Object.assign(session, { alive: false, signedOut: true });
      }
      return { data: { logout: true }, cookie: null };
    },
    logoutAll({ cookie, token }) {
      const judged = judge(token);
      if (!('session' in judged)) return judged;
      for (const session of sessions) if (session.user === judged.session.user) session.alive = false;
      signedOutTokens.add(String(token));
      return { data: { logoutAll: 1 }, ...(named(cookie)[0]?.alive === false && { cookie: null }) };
    },
    changePassword({ token }) {
      const judged = judge(token);
      if (!('session' in judged)) return judged;
      const { session } = judged;
      for (const other of sessions) if (other.user === session.user && other !== session) other.alive = false;
      session.generation += 1;
      session.oldest = session.generation;
      staleBelow.set(session.user, tokens.length);
      return issue(session);
    },
    me({ token }) {
      const judged = judge(token);
      return 'session' in judged ? { data: { me: { id: judged.session.user } } } : judged;
    },
  };

  return {
    handle: (
      field: string,
      given: { cookie: string | null; token: string | null; user?: string },
    ): Outcome => {
      const outcome = operations[field]?.(given) ?? refuse('BAD_REQUEST');
      const { data } = outcome;
      return data && 'accessToken' in data ? { ...outcome, data: { [field]: data } } : outcome;
    },
    /** A quarter of an hour passes for every access token there is. */
    expire: () => {
      expiredBelow = tokens.length;
    },
    /** An administrator ends all sessions of the user. */
    revoke: (user: string) => {
      for (const session of sessions) if (session.user === user) session.alive = false;
    },
    userOf: (accessToken: string | null) => tokens[Number(accessToken?.slice(3))]?.session.user ?? null,
    /** Whether a tab that uses this token should have been told that its session is over. */
    isSignedOut: (accessToken: string) =>
      signedOutTokens.has(accessToken) || !!tokens[Number(accessToken.slice(3))]?.session.signedOut,
    isAlive: (accessToken: string) => !!tokens[Number(accessToken.slice(3))]?.session.alive,
    /** Whom a refresh token would sign in. */
    userOfRefreshToken: (token: string | null) => {
      const [session] = named(token);
      return session?.alive ? session.user : null;
    },
    reused: () => reused,
    refreshes: () => refreshes,
  };
}
