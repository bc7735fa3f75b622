import type { ServerResponse } from 'node:http';

const PIECE_BYTES = 64 * 1024;

/**
 * Ends an answer with this text, of which its `content-length` is set. A long one is written piece by piece,
 * each when the one before it has gone out: so a client that reads slowly is told from one that does not
 * read.
 */
export function endWith(res: ServerResponse, text: string): void {
  const size = Buffer.byteLength(text);
  res.setHeader('content-length', size);
  if (size <= PIECE_BYTES) {
    res.end(text);
    return;
  }
  const bytes = Buffer.from(text);
  let from = 0;
  const writeOn = () => {
    while (from + PIECE_BYTES < size) {
      const isTaken = res.write(bytes.subarray(from, from + PIECE_BYTES));
      from += PIECE_BYTES;
      if (!isTaken) {
        res.once('drain', writeOn);
        return;
      }
    }
    res.end(bytes.subarray(from));
  };
  writeOn();
}
