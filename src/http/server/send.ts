import type { ServerResponse } from 'node:http';

const PIECE_BYTES = 64 * 1024;

/** Writes long texts in pieces, to tell clients that read slowly from those that do not read. */
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
