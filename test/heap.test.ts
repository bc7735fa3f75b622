import { execFileSync } from 'node:child_process';
import path from 'node:path';

const heap = path.resolve(__dirname, '../dist/heap.js');
/** Keeps 20 MB alive and replaces them again and again, so that what is replaced has got old. Prints the most that the heap took, once it was collected. */
const churn = `
  const kept = Array.from({ length: 250_000 }, (_, at) => ({ at }));
  let most = 0;
  for (let round = 0; round < 50; round += 1) {
    for (let at = 0; at < kept.length; at += 1) kept[at] = { at, round, text: [round] };
    if (round >= 25) most = Math.max(most, process.memoryUsage().heapTotal);
  }
  console.log(most / 2 ** 20);`;

function mostMb(before: string): number {
  const code = `${before}\n${churn}`;
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' }),
  );
}

it('the flag still bounds the old generation, also when it is set late', () => {
  const bounded = mostMb(
    `const { boundHeapGrowth } = await import(${JSON.stringify(heap)}); boundHeapGrowth();`,
  );
  expect(bounded).toBeLessThan(0.8 * mostMb(''));
});
