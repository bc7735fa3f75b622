/** A value, or a message that says how to write it and never repeats the text, which may be secret. */
export type Parsed<T> = { readonly value: T } | { readonly message: string };

/** Reads variables and collects what is wrong, so that everything is reported at once. */
export type Reader = {
  /** Every name read so far, in order. */
  readonly names: readonly string[];
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  /** The text as it is; null if empty or white space. */
  raw(name: string): string | null;
  /** Does not count as reading. */
  has(name: string): boolean;
  /** Parses the trimmed text. Returns `fallback` if unset or invalid, and reports the latter. */
  value<T, F = T>(name: string, parse: (text: string) => Parsed<T>, fallback: F): T | F;
  problem(name: string, message: string): void;
  /** A whole sentence that begins with the variable's name. */
  addProblem(sentence: string): void;
  warn(name: string, message: string): void;
};

/** `problems`: one line for each variable that must change. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[], warnings: readonly string[] = []) {
    const lines = ['The configuration cannot be used:', ...problems.map((line) => `  ${line}`)];
    if (warnings.length > 0) lines.push('Also worth checking:', ...warnings.map((line) => `  ${line}`));
    super(lines.join('\n'));
    this.problems = problems;
  }
}

export function createReader(env: Readonly<Record<string, string | undefined>>): Reader {
  const names: string[] = [];
  const problems: string[] = [];
  const warnings: string[] = [];

  function find(name: string): string | null {
    const text = Object.hasOwn(env, name) ? env[name] : undefined;
    return text === undefined || text.trim() === '' ? null : text;
  }

  function raw(name: string): string | null {
    const isFirst = !names.includes(name);
    if (isFirst) names.push(name);
    const text = find(name);
    const [, , inside] = /^\s*(["'])(.*)\1\s*$/s.exec(text ?? '') ?? [];
    if (inside === undefined) return text;
    if (isFirst)
      problem(name, 'is in quotes, which whoever set it has not taken off; write it without them.');
    return inside;
  }

  function problem(name: string, message: string): void {
    problems.push(`${name} ${message}`);
  }

  return {
    names,
    problems,
    warnings,
    raw,
    has: (name) => find(name) !== null,
    problem,
    addProblem: (sentence) => void problems.push(sentence),
    warn: (name, message) => void warnings.push(`${name} ${message}`),
    value(name, parse, fallback) {
      const text = raw(name);
      if (text === null) return fallback;
      const parsed = parse(text.trim());
      if ('value' in parsed) return parsed.value;
      problem(name, parsed.message);
      return fallback;
    },
  };
}
