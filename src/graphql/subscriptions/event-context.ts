import type { Context } from '../../context.js';
import type { Listening } from '../../messages/topics.js';
import { type Cookies, createRequestState } from '../../request.js';
import type { Identity } from '../../sessions/viewer.service.js';

export type EventContexts = {
  /** What the source is opened with. */
  readonly opening: Context;
  /** What an event is executed with: the viewer is judged anew, everything else is the subscription's. */
  of(identity: Identity): Context;
  /** Resolves when what the source listens to so far is received. */
  ready(): Promise<void>;
  /** Ends what the source listens to, and aborts `client.gone()`. */
  end(): void;
};

/** A subscription is authorized by its Bearer token alone. */
const NO_COOKIES: Cookies = {
  readRefreshToken: () => null,
  writeRefreshToken() {},
  clearRefreshToken() {},
  readDeviceToken: () => null,
  writeDeviceToken() {},
  readTrustedToken: () => null,
  writeTrustedToken() {},
  readProviderToken: () => null,
  writeProviderToken() {},
};

/** @param request the context of the request that subscribes. */
export function createEventContexts(request: Context): EventContexts {
  const listenings = new Set<Listening>();
  let gone: AbortController | null = null;
  let isOver = false;
  const opening: Context = {
    ...request,
    cookies: NO_COOKIES,
    client: {
      ...request.client,
      gone() {
        gone ??= new AbortController();
        if (isOver) gone.abort();
        return gone.signal;
      },
    },
    listen(topic: string) {
      const listening = request.listen(topic);
      listenings.add(listening);
      if (isOver) listening.close();
      return listening;
    },
    // The head of the answer has gone out.
    reportQuota() {},
  };
  return {
    opening,
    of: ({ viewer, viewerProblem, presentedSessionId }) => ({
      ...opening,
      viewer,
      viewerProblem,
      presentedSessionId,
      startedMs: performance.now(),
      state: createRequestState(),
    }),
    async ready() {
      await Promise.all([...listenings].map((listening) => listening.ready));
    },
    end() {
      isOver = true;
      for (const listening of listenings) listening.close();
      gone?.abort();
    },
  };
}
