/** Compared as whole strings. */
export type AllowedOrigins = ReadonlySet<string>;

/** Our own origin and CORS_ORIGINS; in development also this machine's three names, on the real port. */
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

/** A missing header is allowed: browsers send it with every POST. `null` and unlisted ones are not. */
export function isAllowedOrigin(origin: string | undefined, allowed: AllowedOrigins): boolean {
  return origin === undefined || (origin !== 'null' && allowed.has(origin));
}
