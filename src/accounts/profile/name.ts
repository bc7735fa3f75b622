const maxNameCodePoints = 200;

/** What is wrong with a display name, already trimmed and in NFC; null when it will do. */
export function nameProblem(name: string): string | null {
  if (name === '') return 'A name is needed.';
  if (!name.isWellFormed() || /\p{Cc}/u.test(name)) return 'A name must be text without control characters.';
  if ([...name].length > maxNameCodePoints) return `A name has at most ${maxNameCodePoints} characters.`;
  return null;
}
