type Server = { endpoint: string; fetch?: typeof fetch | undefined };
type Answer<T> = { data?: T | null; errors?: { message: string; extensions?: { code?: string } }[] };

/** What `login`, `register`, `refresh`, `reauthenticate` and `changePassword` answer, as far as a session needs it. */
export type Issued = {
  accessToken: string;
  expiresIn: number;
  refreshToken?: string | null;
  user: { id: string };
};

const REFRESH =
  'mutation Refresh($token: String) { refresh(refreshToken: $token) { accessToken expiresIn refreshToken user { id } } }';
const LOG_OUT = 'mutation LogOut($token: String) { logout(refreshToken: $token) }';
/** The server gives a lost answer again for 10 s; a token that comes back later than that looks stolen. */
const RETRY_FOR_MS = 8_000;
const LONGEST_PAUSE_MS = 1_000;

/** Without a token the cookie counts. Null: the session is over. Throws while the server cannot say. */
export async function askToRefresh(server: Server, token: string | null): Promise<Issued | null> {
  const { data, errors } = await ask<{ refresh: Issued }>(server, REFRESH, token);
  if (data?.refresh) return data.refresh;
  if (errors?.[0]?.extensions?.code?.startsWith('REFRESH_TOKEN_')) return null;
  throw new Error(errors?.[0]?.message ?? 'The server gave no answer.');
}

/** Ends whatever session the token, the access token and the cookie name. Throws if the server could not be told. */
export async function askToLogOut(server: Server, token: string | null, accessToken?: string): Promise<void> {
  const { errors } = await ask(server, LOG_OUT, token, accessToken);
  if (errors?.[0]) throw new Error(errors[0].message);
}

/** Asks until there is an answer or the retry time is over; then throws what went wrong last. */
async function ask<T>(
  server: Server,
  query: string,
  token: string | null,
  accessToken?: string,
): Promise<Answer<T>> {
  const giveUpAt = Date.now() + RETRY_FOR_MS;
  for (let pauseMs = 200; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      const response = await (server.fetch ?? fetch)(server.endpoint, {
        method: 'POST',
        credentials: 'include',
        // A page that is left meanwhile must not lose the new cookie, or keep the old one.
        keepalive: true,
        headers: {
          'content-type': 'application/json',
          ...(accessToken && { authorization: `Bearer ${accessToken}` }),
        },
        body: JSON.stringify({ query, variables: { token } }),
        signal: AbortSignal.timeout(giveUpAt - Date.now()),
      });
      const answer = (await response.json()) as Answer<T>;
      if (answer.errors?.[0]?.extensions?.code !== 'SERVICE_UNAVAILABLE') return answer;
      throw new Error(answer.errors[0].message);
    } catch (problem) {
      if (Date.now() + pauseMs >= giveUpAt) throw problem;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
