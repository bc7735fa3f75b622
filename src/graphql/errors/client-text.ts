/** How many characters of a client's text a message or path may repeat. */
export const LONGEST_QUOTE = 100;
/** GraphQL's own messages are cut here if they string together too many names. */
const LONGEST_MESSAGE = 1000;

/** At most `most` characters, ending in `…` if cut, and never inside a surrogate pair. */
export function quote(text: string, most = LONGEST_QUOTE): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Cuts long names in GraphQL's own messages, which repeat those of the document. */
export function withShortNames(message: string): string {
  return quote(
    message.replace(/\w{101,}/g, (name) => quote(name)),
    LONGEST_MESSAGE,
  );
}
