/**
 * What GraphiQL may keep between visits: how the panes lie, and its tabs without what was typed into them. Its own storage
 * would write documents, variables and history to disk, and the variables of `LogIn` hold a password.
 */
const KEPT = /^graphiql:(theme|visiblePlugin|\w*[fF]lex)$/;
const TABS = 'graphiql:tabState';

type Tab = { query: string | null; variables: string | null };
type Tabs = { tabs: Tab[]; activeTabIndex: number };

/** `firstTab`: what a tab with its document is filled with again. */
export function createPageStorage(disk: Storage, firstTab: Tab) {
  const memory = new Map<string, string>();
  const kept = restoreTabs(disk.getItem(TABS), firstTab);
  if (kept) memory.set(TABS, JSON.stringify(kept));
  // GraphiQL opens the tab that has what was open last, and a new one if none has.
  const { query, variables } = kept?.tabs[kept.activeTabIndex] ?? firstTab;
  memory.set('graphiql:query', query ?? '');
  memory.set('graphiql:variables', variables ?? '');

  return {
    get length() {
      return memory.size;
    },
    getItem: (key: string) => (KEPT.test(key) ? disk.getItem(key) : (memory.get(key) ?? null)),
    setItem(key: string, value: string) {
      if (KEPT.test(key)) disk.setItem(key, value);
      else memory.set(key, value);
      if (key === TABS) disk.setItem(TABS, withoutContents(value));
    },
    removeItem(key: string) {
      if (KEPT.test(key) || key === TABS) disk.removeItem(key);
      memory.delete(key);
    },
    clear: () => memory.clear(),
  };
}

/** Documents with their texts emptied; of the variables which there are. */
function withoutContents(state: string): string {
  const { tabs, activeTabIndex } = JSON.parse(state) as Tabs;
  const emptied = tabs.map((tab) => ({
    ...tab,
    query: tab.query && withoutTexts(tab.query),
    variables: tab.variables && withoutValues(tab.variables),
    headers: null,
    response: null,
  }));
  return JSON.stringify({ tabs: emptied, activeTabIndex });
}

function withoutTexts(document: string): string {
  const texts = /#[^\n]*|"""(?:\\"""|"(?!"")|[^"])*"""|"(?:\\.|[^"\\\n])*"?/g;
  return document.replace(texts, (text) => (text.startsWith('#') ? text : '""'));
}

function withoutValues(variables: string): string {
  try {
    const empty = (_key: string, value: unknown) =>
      typeof value === 'string' || typeof value === 'number' ? '' : value;
    return JSON.stringify(JSON.parse(variables), empty, 2);
  } catch {
    return '';
  }
}

function restoreTabs(state: string | null, firstTab: Tab): Tabs | null {
  try {
    const { tabs, activeTabIndex } = JSON.parse(state ?? '') as Tabs;
    const filled = tabs.map((tab) => (tab.query === firstTab.query ? { ...tab, ...firstTab } : tab));
    return filled.length > 0 ? { tabs: filled, activeTabIndex } : null;
  } catch {
    return null;
  }
}

/** Names the account that this browser registers, so that no two visits and no other example want the same address. */
export function visitorAddress(disk: Storage): string {
  const key = 'gatehouse:visitor';
  const id = disk.getItem(key) ?? Math.random().toString(36).slice(2, 8);
  disk.setItem(key, id);
  return `visitor-${id}@example.com`;
}
