import { HOLD_MS } from './exclusive.js';
import type { News, Tabs } from './news.js';
import { createWebLock, type WebLocks } from './web-lock.js';

/**
 * How long the news of the tab before takes to arrive: it may have let go of the lock a moment ago, or just
 * now.
 */
const NEWS_MS = 10;
const NEWS_AFTER_WAITING_MS = 50;
/** A tab that holds the lock longer than it may has been frozen, on a phone for instance. */
const LONGEST_HOLD_MS = HOLD_MS + 2_000;

/**
 * Shares a session between the tabs of one origin: Web Locks let one tab at a time refresh, a
 * BroadcastChannel tells the others what came of it. Undefined outside a page, and where a page has neither
 * (both want https or localhost): then each session fends for itself.
 */
export function browserTabs(name = 'gatehouse'): Tabs | undefined {
  const page = pageWindow();
  if (!page?.navigator?.locks || !page.BroadcastChannel) return undefined;
  const lock = createWebLock(page.navigator.locks, name, LONGEST_HOLD_MS);
  const channel = new page.BroadcastChannel(name);
  let noteArrival = () => {};

  /** Resolves with the next news, or later than it would have come. */
  function news(waited: boolean): Promise<void> {
    return new Promise((resolve) => {
      noteArrival = resolve;
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
    tell: (message) => channel.postMessage(message),
    hear(listener) {
      channel.onmessage = ({ data }) => {
        listener(data);
        noteArrival();
      };
    },
  };
}

/** Of a page's window, what is used here: so that these types need no DOM library. */
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

/**
 * Node has `navigator.locks` and BroadcastChannel too, and there the sessions of many users share a process.
 */
function pageWindow(): PageWindow | undefined {
  const { window } = globalThis as { window?: PageWindow };
  return window?.document && window.document.defaultView === window ? window : undefined;
}
