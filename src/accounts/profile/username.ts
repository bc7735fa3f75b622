export type ParsedUsername = { ok: true; username: string } | { ok: false; message: string };

/** Lowers ASCII capitals only: other letters, such as the Kelvin sign, may lower to ASCII too. */
export function parseUsername(input: string): ParsedUsername {
  if (!/^[A-Za-z0-9._-]{3,32}$/.test(input)) {
    return {
      ok: false,
      message: 'A username has 3 to 32 characters: letters a to z, digits, dots, underscores and hyphens.',
    };
  }
  return { ok: true, username: input.toLowerCase() };
}
