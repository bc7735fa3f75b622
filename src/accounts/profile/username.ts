export type ParsedUsername = { ok: true; username: string } | { ok: false; message: string };

/**
 * 3 to 32 of `a-z 0-9 . _ -`; capitals are lowered. Only ASCII is: other letters may lower to one of these,
 * as the Kelvin sign does.
 */
export function parseUsername(input: string): ParsedUsername {
  if (!/^[A-Za-z0-9._-]{3,32}$/.test(input)) {
    return {
      ok: false,
      message: 'A username has 3 to 32 characters: letters a to z, digits, dots, underscores and hyphens.',
    };
  }
  return { ok: true, username: input.toLowerCase() };
}
