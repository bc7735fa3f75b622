import type { Credential, Tabs } from './session.js';

/**
 * Shares a session between the tabs of one origin: Web Locks let one tab at a time refresh, a BroadcastChannel tells
 * the others what came of it. Both need a secure context (https or localhost); without, each tab fends for itself.
 */
export function browserTabs(name = 'gatehouse'): Tabs | undefined {
  if (!globalThis.navigator?.locks || !globalThis.BroadcastChannel) return undefined;
  const channel = new BroadcastChannel(name);
  return {
    async exclusive<T>(work: () => Promise<T>): Promise<T> {
      const askedAt = performance.now();
      return navigator.locks.request(name, async () => {
        // A tab that had to wait lets the news of the one before arrive first.
        if (performance.now() - askedAt > 5) await new Promise((resolve) => setTimeout(resolve, 50));
        return work();
      });
    },
    tell: (credential) => channel.postMessage(credential),
    hear(listener) {
      channel.onmessage = ({ data }: MessageEvent<Credential | null>) => listener(data);
    },
  };
}
