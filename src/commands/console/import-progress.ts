import { Presets, SingleBar } from 'cli-progress';
import type { ImportTally } from '../../accounts/registration/import.service.js';

export type ImportProgress = {
  show(bytesRead: number, tally: ImportTally): void;
  stop(): void;
};

const PLAIN_EVERY_MS = 10_000;

/** Writes to standard error: a bar on a terminal, else a line every ten seconds. */
export function startProgress(totalBytes: number): ImportProgress {
  return process.stderr.isTTY ? startBar(totalBytes) : plainLines(totalBytes);
}

function startBar(totalBytes: number): ImportProgress {
  const format = '{bar} {percentage}% | {lines} lines, {refused} refused | {eta_formatted} left';
  const bar = new SingleBar({ format, stream: process.stderr, etaBuffer: 100 }, Presets.shades_classic);
  bar.start(totalBytes, 0, { lines: 0, refused: 0 });
  return {
    show: (bytesRead, tally) => bar.update(bytesRead, { lines: linesOf(tally), refused: tally.refused }),
    stop: () => bar.stop(),
  };
}

function plainLines(totalBytes: number): ImportProgress {
  let shown = performance.now();
  return {
    show(bytesRead, tally) {
      if (performance.now() - shown < PLAIN_EVERY_MS) return;
      shown = performance.now();
      const percent = Math.floor((100 * bytesRead) / Math.max(totalBytes, 1));
      process.stderr.write(`${percent}% read: ${linesOf(tally)} lines, ${tally.refused} refused\n`);
    },
    stop: () => {},
  };
}

function linesOf({ created, thereAlready, refused }: ImportTally): number {
  return created + thereAlready + refused;
}
