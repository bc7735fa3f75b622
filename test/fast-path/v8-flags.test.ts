import { execFileSync } from 'node:child_process';
import path from 'node:path';

const heap = path.resolve(__dirname, '../../dist/fast-path/v8-flags.js');
/** Keeps 20 MB alive and replaces them again and again, so that what is replaced has got old. Prints the most that the heap took, once it was collected. */
const churn = `
  const kept = Array.from({ length: 250_000 }, (_, at) => ({ at }));
  let most = 0;
  for (let round = 0; round < 50; round += 1) {
    for (let at = 0; at < kept.length; at += 1) kept[at] = { at, round, text: [round] };
    if (round >= 25) most = Math.max(most, process.memoryUsage().heapTotal);
  }
  console.log(most / 2 ** 20);`;

/** Has very many objects in use at once for a while, then few. Prints the megabytes of the few that went to the old generation. */
const crowd = `
  import v8 from 'node:v8';
  const oldMb = () => v8.getHeapSpaceStatistics().find((each) => each.space_name === 'old_space').space_used_size / 2 ** 20;
  const make = (at) => ({ at, text: [at] });
  function serve(inUse, requests) {
    const open = new Array(inUse);
    let [grown, before] = [0, oldMb()];
    for (let at = 0; at < requests; at += 1) {
      open[at % inUse] = make(at);
      if (at % 10_000 > 0) continue;
      const now = oldMb();
      grown += Math.max(0, now - before);
      before = now;
    }
    return grown;
  }
  serve(400_000, 1_200_000);
  console.log(serve(32, 1_000_000));`;

/** What the program prints when the named function of heap.ts has been called, or nothing has. */
function megabytes(program: string, call?: 'boundHeapGrowth' | 'keepObjectsYoung'): number {
  const before = call ? `(await import(${JSON.stringify(heap)})).${call}();` : '';
  const code = `${before}\n${program}`;
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' }),
  );
}

it('the flag still bounds the old generation, also when it is set late', () => {
  expect(megabytes(churn, 'boundHeapGrowth')).toBeLessThan(0.8 * megabytes(churn));
});

it('after a crowd, brief objects still stay out of the old generation', () => {
  expect(megabytes(crowd, 'keepObjectsYoung')).toBeLessThan(0.2 * megabytes(crowd));
});
