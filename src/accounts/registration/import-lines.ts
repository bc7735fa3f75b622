import { isUtf8 } from 'node:buffer';

/** Counted from 1. `text` is null if the line cannot be read. */
export type Line = { number: number; text: string } | { number: number; text: null; problem: string };

const LONGEST_LINE_BYTES = 16 * 1024;
const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = '\uFEFF';

/** Skips empty lines. Holds at most one batch in memory, however long the file or a line. */
export async function* readLines(chunks: AsyncIterable<Buffer>, batchLines: number): AsyncGenerator<Line[]> {
  let batch: Line[] = [];
  let parts: Buffer[] = [];
  let bytes = 0;
  let number = 0;

  function endLine(): void {
    number++;
    const line = toLine(number, parts, bytes);
    if (line.text === null || line.text.trim() !== '') batch.push(line);
    parts = [];
    bytes = 0;
  }

  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      take(chunk.subarray(start, end));
      endLine();
      start = end + 1;
      if (batch.length < batchLines) continue;
      yield batch;
      batch = [];
    }
    take(chunk.subarray(start));
  }
  if (bytes > 0) endLine();
  if (batch.length > 0) yield batch;

  function take(part: Buffer): void {
    if (bytes <= LONGEST_LINE_BYTES) parts.push(part);
    bytes += part.length;
  }
}

function toLine(number: number, parts: readonly Buffer[], bytes: number): Line {
  if (bytes > LONGEST_LINE_BYTES) {
    return { number, text: null, problem: `A line has at most ${LONGEST_LINE_BYTES} bytes.` };
  }
  const raw = Buffer.concat(parts);
  // Decoding would replace every unreadable byte by one character, merging different names.
  if (!isUtf8(raw)) return { number, text: null, problem: 'The line is not UTF-8.' };
  const text = raw.toString().replace(/\r$/, '');
  return { number, text: number === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text };
}
