import { useSyncExternalStore } from 'react';

const subscribe = (onChange: () => void) => {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
};

/** The part after `#/`: which page is open. */
export const useRoute = (): string =>
  useSyncExternalStore(subscribe, () => location.hash.replace(/^#\/?/, ''));

export function goTo(route: string): void {
  location.hash = `/${route}`;
}
