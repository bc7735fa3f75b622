import { HOLD_MS } from './exclusive.js';
import type { News, Tabs } from './news.js';
import { createWebLock, type WebLocks } from './web-lock.js';

/** How long news from the tab that just released the lock may take to arrive. */
const NEWS_MS = 10;
const NEWS_AFTER_WAITING_MS = 50;
/** A tab that holds the lock for longer is frozen, as phones do. */
const LONGEST_HOLD_MS = HOLD_MS + 2_000;

/**
 * Shares a session between tabs: a Web Lock lets one tab refresh, a BroadcastChannel tells the others.
 * Undefined outside a page and where either is missing (both need https or localhost).
 */
export function browserTabs(name = 'gatehouse'): Tabs | undefined {
  const page = pageWindow();
  if (!page?.navigator?.locks || !page.BroadcastChannel) return undefined;
  const lock = createWebLock(page.navigator.locks, name, LONGEST_HOLD_MS);
  const channel = new page.BroadcastChannel(name);
  let resolveNews = () => {};

  function news(waited: boolean): Promise<void> {
    return new Promise((resolve) => {
      resolveNews = resolve;
      setTimeout(resolve, waited ? NEWS_AFTER_WAITING_MS : NEWS_MS);
    });
  }

  return {
    exclusive<T>(work: () => Promise<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        lock(async (waited) => {
          await news(waited);
          await work().then(resolve, reject);
        }).catch(reject);
      });
    },
    post: (message) => channel.postMessage(message),
    onNews(listener) {
      channel.onmessage = ({ data }) => {
        listener(data);
        resolveNews();
      };
    },
  };
}

/** Only what is used of a window, so that these types need no DOM library. */
type PageWindow = {
  readonly document?: { readonly defaultView?: unknown };
  readonly navigator?: { readonly locks?: WebLocks };
  readonly BroadcastChannel?: new (
    name: string,
  ) => {
    postMessage(message: News): void;
    onmessage: ((event: { data: News }) => void) | null;
  };
};

/** Node has locks and channels too, but there one process holds the sessions of many users. */
function pageWindow(): PageWindow | undefined {
  const { window } = globalThis as { window?: PageWindow };
  return window?.document && window.document.defaultView === window ? window : undefined;
}
