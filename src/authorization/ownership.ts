/** Reads `field` as graphql-js's default resolver does; a promise only if the property is one. */
export function isOwnedBy(
  id: string,
  source: unknown,
  field: string,
  context: unknown,
  info: unknown,
): boolean | Promise<boolean> {
  const value = propertyOf(source, field);
  const owner: unknown = typeof value === 'function' ? value.call(source, {}, context, info) : value;
  if (!isThenable(owner)) return ownerText(owner) === id;
  return Promise.resolve(owner).then((late) => ownerText(late) === id);
}

/** Reads own and inherited properties, except those that every object inherits. */
export function propertyOf(source: unknown, name: string): unknown {
  if ((typeof source !== 'object' && typeof source !== 'function') || source === null) return undefined;
  for (let holder: object | null = source; holder !== null; holder = Object.getPrototypeOf(holder)) {
    if (holder !== source && Object.getPrototypeOf(holder) === null) return undefined;
    if (Object.hasOwn(holder, name)) return (source as Record<string, unknown>)[name];
  }
  return undefined;
}

/** Null for values that name nobody: null, NaN, lists, objects without text of their own. */
function ownerText(owner: unknown): string | null {
  if (typeof owner === 'string') return owner;
  if (typeof owner === 'bigint' || (typeof owner === 'number' && Number.isFinite(owner)))
    return String(owner);
  if (typeof owner !== 'object' || owner === null || Array.isArray(owner)) return null;
  const text: unknown = owner.toString === Object.prototype.toString ? null : owner.toString?.();
  return typeof text === 'string' ? text : null;
}

export function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> & Promise<T> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
