import path from 'node:path';
import ipaddr from 'ipaddr.js';
import type { Parsed } from './reader.js';

export type RateLimit = { readonly count: number; readonly windowSeconds: number };

const SECONDS_PER_UNIT: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
/** A longer duration is a typing mistake. */
const LONGEST_SECONDS = 3650 * 86_400;

/** Also accepts `1 0 yes no on off` in any case. */
export function flag(text: string): Parsed<boolean> {
  const word = text.toLowerCase();
  if (['true', '1', 'yes', 'on'].includes(word)) return { value: true };
  if (['false', '0', 'no', 'off'].includes(word)) return { value: false };
  return { message: 'must be true or false.' };
}

/** `viewer`: clients see only the part of the schema that the viewer could use. */
export function introspectionMode(text: string): Parsed<boolean | 'viewer'> {
  const whether = text.toLowerCase() === 'viewer' ? { value: 'viewer' as const } : flag(text);
  return 'value' in whether ? whether : { message: 'must be true, false or viewer.' };
}

/** Both bounds are included. */
export function integer(lowest: number, highest: number): (text: string) => Parsed<number> {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= lowest && value <= highest
      ? { value }
      : { message: `must be a whole number from ${lowest} to ${highest}.` };
  };
}

/** `15m`, `7d`, `30s`, `24h` or a number of seconds, as seconds; both bounds are included. */
export function duration(lowest = 1, highest = LONGEST_SECONDS): (text: string) => Parsed<number> {
  return (text) => {
    const match = /^(\d{1,9})([smhd]?)$/.exec(text);
    if (match === null)
      return { message: 'must be a duration such as 30s, 15m, 24h or 7d, or a number of seconds.' };
    const value = Number(match[1]) * (SECONDS_PER_UNIT[match[2] || 's'] ?? Number.NaN);
    return value >= lowest && value <= highest
      ? { value }
      : { message: `must be a duration from ${formatDuration(lowest)} to ${formatDuration(highest)}.` };
  };
}

/** The shortest text that `duration` reads as this many seconds. */
export function formatDuration(seconds: number): string {
  for (const unit of ['d', 'h', 'm']) {
    const size = SECONDS_PER_UNIT[unit] ?? 1;
    if (seconds >= size && seconds % size === 0) return `${seconds / size}${unit}`;
  }
  return `${seconds}s`;
}

/** `5/15m`, or `off`, which is null. */
export function rateLimit(text: string): Parsed<RateLimit | null> {
  if (text === 'off') return { value: null };
  const [countText = '', windowText = '', ...rest] = text.split('/');
  const count = integer(1, 1_000_000)(countText.trim());
  const windowSeconds = duration(1, 30 * 86_400)(windowText.trim());
  if (rest.length > 0 || !('value' in count) || !('value' in windowSeconds)) {
    return { message: 'must be count/window such as 5/15m, with a window of at most 30d, or off.' };
  }
  return { value: { count: count.value, windowSeconds: windowSeconds.value } };
}

export function oneOf<T extends string>(...choices: readonly T[]): (text: string) => Parsed<T> {
  return (text) => {
    const value = choices.find((choice) => choice === text);
    return value === undefined ? { message: `must be one of ${choices.join(', ')}.` } : { value };
  };
}

/** Relative paths start at `folder`. */
export function pathFrom(folder: string): (text: string) => { readonly value: string } {
  return (text) => ({ value: path.resolve(folder, text) });
}

export function words(text: string): Parsed<string> {
  return { value: text };
}

/** Comma-separated; empty items are left out. An error names every bad item by position. */
export function list<T>(parse: (text: string) => Parsed<T>): (text: string) => Parsed<T[]> {
  return (text) => {
    const values: T[] = [];
    const problems = new Map<string, number[]>();
    for (const [index, item] of text.split(',').entries()) {
      if (item.trim() === '') continue;
      const parsed = parse(item.trim());
      if ('value' in parsed) values.push(parsed.value);
      else problems.set(parsed.message, [...(problems.get(parsed.message) ?? []), index + 1]);
    }
    if (problems.size > 0) {
      const told = [...problems].map(
        ([message, at]) => `(item${at.length > 1 ? 's' : ''} ${at.join(', ')} of the list) ${message}`,
      );
      return { message: told.join(' ') };
    }
    if (values.length === 0) return { message: 'must list at least one; leave the variable out for none.' };
    return { value: values };
  };
}

/** Kept as written: drivers read more out of it than `URL` does. */
export function urlOf(schemes: readonly string[], example: string): (text: string) => Parsed<string> {
  return (text) => {
    const scheme = URL.canParse(text) ? new URL(text).protocol : '';
    if (schemes.includes(scheme)) return { value: text };
    return {
      message: `must be a URL such as ${example}; special characters in its password are percent-encoded.`,
    };
  };
}

/** A single Redis. Sentinel and Cluster would answer only some commands, so they are refused by name. */
export function redisUrl(text: string): Parsed<string> {
  const [, scheme = '', authority = ''] = /^([^:]*):\/\/([^/?#]*)/.exec(text) ?? [];
  if (/sentinel|cluster/i.test(scheme) || authority.slice(authority.lastIndexOf('@') + 1).includes(',')) {
    return {
      message:
        'must name one Redis server: Sentinel and Redis Cluster are not supported. Without it, PostgreSQL does the same.',
    };
  }
  return urlOf(['redis:', 'rediss:'], 'redis://localhost:6379')(text);
}

/** The public origin, perhaps with a path, without a trailing slash. */
export function baseUrl(text: string): Parsed<string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    return { message: 'must be the address that browsers use, such as https://accounts.example.com.' };
  }
  if (url.username !== '' || url.password !== '' || text.includes('?') || text.includes('#')) {
    return { message: 'must have no user, password, query or fragment.' };
  }
  let base = url.origin + url.pathname;
  while (base.endsWith('/')) base = base.slice(0, -1);
  return { value: base };
}

/** A page that a mailed link opens; the token goes into its fragment, after a route if there is one. */
export function pageUrl(text: string): Parsed<string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    return { message: 'must be the URL of a page, such as https://app.example.com/verify-email.' };
  }
  if (url.username !== '' || url.password !== '') return { message: 'must have no user or password.' };
  return { value: url.href };
}

/** Exactly what browsers send as `Origin`: scheme, host, and the port unless it is the default. */
export function exactOrigin(text: string): Parsed<string> {
  if (text.includes('*')) return { message: 'must be an exact origin; there are no wildcards.' };
  const url = URL.canParse(text) ? new URL(text) : null;
  const bare = text.endsWith('/') ? text.slice(0, -1) : text;
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.origin !== originAsWritten(bare)) {
    return { message: 'must be scheme, host and port only, such as https://app.example.com.' };
  }
  return { value: url.origin };
}

function originAsWritten(text: string): string {
  const lower = text.toLowerCase();
  if (lower.startsWith('https://') && lower.endsWith(':443')) return lower.slice(0, -4);
  if (lower.startsWith('http://') && lower.endsWith(':80')) return lower.slice(0, -3);
  return lower;
}

/** `10.0.0.0/8`, `fd00::/8` or one address, in canonical form; IPv4 written as IPv6 is folded. */
export function network(text: string): Parsed<string> {
  const message =
    'must be an address or CIDR such as 10.0.0.0/8 or ::1; names and numbers of hops are not understood.';
  const whole = text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`;
  const address = whole.slice(0, whole.indexOf('/'));
  // ipaddr.js also reads 10.1 and 0x0a.0.0.1, which nobody means in a list of trusted proxies.
  const plain = address.includes(':') || ipaddr.IPv4.isValidFourPartDecimal(address);
  if (!plain || !ipaddr.isValidCIDR(whole)) return { message };
  const [start, bits] = ipaddr.parseCIDR(whole);
  if (start instanceof ipaddr.IPv6 && start.zoneId) return { message };
  if (start instanceof ipaddr.IPv6 && start.isIPv4MappedAddress()) {
    return bits < 96 ? { message } : { value: `${start.toIPv4Address()}/${bits - 96}` };
  }
  return { value: `${start}/${bits}` };
}
