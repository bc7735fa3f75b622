/** Set by other programs, and only similar to ours. */
const IGNORED_NAMES = new Set(['HOSTS', 'PORTS', 'HTTP_URL', 'PUBLIC_IP', 'DATA_DIRS', 'NODE_ENVS']);

/** One line for each set variable that is not read but resembles one that is. Values are not read. */
export function nearMisses(setNames: readonly string[], knownNames: readonly string[]): string[] {
  const known = new Set(knownNames);
  return setNames
    .filter((name) => !known.has(name) && !IGNORED_NAMES.has(name) && name.length <= 64)
    .flatMap((name) => {
      if (/^PROVIDER_[A-Z0-9_]+_(?:ISSUER|CLIENT_ID|CLIENT_SECRET)/.test(name)) {
        return [`${name} is not read: PROVIDERS names no such provider.`];
      }
      if (name.endsWith('_FILE') && known.has(name.slice(0, -'_FILE'.length))) {
        return [`${name} is not read; ${name.slice(0, -'_FILE'.length)} takes the value itself.`];
      }
      const meant = knownNames.find((candidate) => looksLike(name, candidate));
      return meant === undefined ? [] : [`${name} is not read. Did you mean ${meant}?`];
    });
}

function looksLike(name: string, known: string): boolean {
  if (letters(name) === letters(known)) return true;
  // Short names are all close to each other: HOME is two letters from HOST.
  return distance(name.toUpperCase(), known) <= (known.length < 8 ? 1 : 2);
}

function letters(name: string): string {
  return name.toUpperCase().replaceAll('_', '').replaceAll('-', '');
}

/** Damerau-Levenshtein distance. */
export function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
