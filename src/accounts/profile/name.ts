const MAX_NAME_CODE_POINTS = 200;

/** The problem with a trimmed NFC display name, or null. */
export function nameProblem(name: string): string | null {
  if (name === '') return 'A name is needed.';
  if (!name.isWellFormed() || /\p{Cc}/u.test(name)) return 'A name must be text without control characters.';
  if ([...name].length > MAX_NAME_CODE_POINTS)
    return `A name has at most ${MAX_NAME_CODE_POINTS} characters.`;
  return null;
}
