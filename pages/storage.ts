/**
 * What GraphiQL may keep between visits: how the panes lie, and nothing that was typed. Its own storage would write
 * documents, variables and history to disk, and the variables of `LogIn` hold a password.
 */
const KEPT = /^graphiql:(theme|visiblePlugin|\w*[fF]lex)$/;

export function createLayoutStorage(disk: Storage) {
  const memory = new Map<string, string>();
  return {
    get length() {
      return memory.size;
    },
    getItem: (key: string) => (KEPT.test(key) ? disk.getItem(key) : (memory.get(key) ?? null)),
    setItem(key: string, value: string) {
      if (KEPT.test(key)) disk.setItem(key, value);
      else memory.set(key, value);
    },
    removeItem(key: string) {
      if (KEPT.test(key)) disk.removeItem(key);
      else memory.delete(key);
    },
    clear: () => memory.clear(),
  };
}
