import fs from 'node:fs';

/** Held while nobody reads; further lines are dropped and counted. */
const BUFFER_LIMIT_BYTES = 8 * 1024 * 1024;
const BUSY_PAUSE_MS = 20;
/** How often the last lines are tried at exit. */
const LAST_TRIES = 50;

export type LogOutput = {
  write(line: string): void;
  /** Since the start. */
  lostLines(): number;
};

/**
 * Writes lines without ever blocking or throwing: a closed pipe or full disk costs lines, not the process.
 * Waiting lines are written at exit, with a bounded number of tries (pino's own output tries for ever).
 */
export function openLogOutput(descriptor: number): LogOutput {
  let waiting: string[] = [];
  let waitingBytes = 0;
  let busy = false;
  let lost = 0;

  function takeWaiting(): { bytes: Buffer; lines: number } {
    const taken = { bytes: Buffer.from(waiting.join('')), lines: waiting.length };
    waiting = [];
    waitingBytes = 0;
    return taken;
  }

  function writeNext(): void {
    busy = waiting.length > 0;
    if (busy) writeOut(takeWaiting());
  }

  function writeOut({ bytes, lines }: { bytes: Buffer; lines: number }): void {
    fs.write(descriptor, bytes, 0, bytes.length, null, (error, written) => {
      if (error?.code === 'EAGAIN') {
        setTimeout(() => writeOut({ bytes, lines }), BUSY_PAUSE_MS);
      } else if (error) {
        lost += lines;
        writeNext();
      } else if (written < bytes.length) writeOut({ bytes: bytes.subarray(written), lines });
      else writeNext();
    });
  }

  process.once('exit', () => {
    // A write under way can no longer be awaited; the pause lets it finish before the last lines.
    if (busy && waiting.length > 0) pause();
    writeLast(descriptor, takeWaiting().bytes);
  });

  return {
    write(line) {
      const bytes = Buffer.byteLength(line);
      if (waitingBytes + bytes > BUFFER_LIMIT_BYTES) {
        lost += 1;
        return;
      }
      waiting.push(line);
      waitingBytes += bytes;
      if (!busy) writeNext();
    },
    lostLines: () => lost,
  };
}

function writeLast(descriptor: number, bytes: Buffer): void {
  let rest = bytes;
  for (let tries = 0; rest.length > 0 && tries < LAST_TRIES; ) {
    try {
      rest = rest.subarray(fs.writeSync(descriptor, rest));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code !== 'EAGAIN') return;
      tries += 1;
      pause();
    }
  }
}

/** Blocks the thread: only at exit. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_PAUSE_MS);
}
