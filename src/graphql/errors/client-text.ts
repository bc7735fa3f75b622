/** Of one thing that a client wrote, a message or a path repeats at most so many characters. */
export const LONGEST_QUOTE = 100;
/** GraphQL's own messages name a handful of things; one that strings together more is cut here. */
const LONGEST_MESSAGE = 1000;

/**
 * The text, or the beginning of it with `…` at its end: at most `most` characters, and no half of a surrogate
 * pair.
 */
export function quote(text: string, most = LONGEST_QUOTE): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * A message of GraphQL's own with every long name in it cut: it repeats names of the document as they came.
 */
export function withShortNames(message: string): string {
  return quote(
    message.replace(/\w{101,}/g, (name) => quote(name)),
    LONGEST_MESSAGE,
  );
}
