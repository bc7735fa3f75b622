/** The origins that scripts may call from, compared as whole strings. */
export type AllowedOrigins = ReadonlySet<string>;

/**
 * Our own origin and CORS_ORIGINS; in development also the three names of this machine, on the port listened
 * on.
 */
export function allowedOrigins(options: {
  readonly publicUrl: string;
  readonly corsOrigins: readonly string[];
  readonly development: boolean;
  readonly port: number;
}): AllowedOrigins {
  const own = ['localhost', '127.0.0.1', '[::1]'].map(
    (host) => new URL(`http://${host}:${options.port}`).origin,
  );
  return new Set([
    new URL(options.publicUrl).origin,
    ...options.corsOrigins,
    ...(options.development ? own : []),
  ]);
}

/**
 * Whether a request with this `Origin` header may read answers and have its cookies counted. Without the
 * header it may: browsers send it with every POST, so its absence means no browser, or a plain GET of the
 * same site. `null` and everything that is not listed may not.
 */
export function isAllowedOrigin(origin: string | undefined, allowed: AllowedOrigins): boolean {
  return origin === undefined || (origin !== 'null' && allowed.has(origin));
}
