import type { Context } from '../../context.js';
import type { Listening } from '../../messages/topics.js';
import { type Cookies, createRequestState } from '../../request.js';
import type { Identity } from '../../sessions/viewer.service.js';

export type EventContexts = {
  /** For opening the source. */
  readonly opening: Context;
  /** For executing an event: a new viewer, everything else as in the subscription's request. */
  of(identity: Identity): Context;
  /** Resolves once what was published so far has been received. */
  ready(): Promise<void>;
  /** Ends the source's listening, and aborts `client.gone()`. */
  end(): void;
};

/** Subscriptions are authorized by Bearer token only. */
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
    // The headers have been sent.
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
