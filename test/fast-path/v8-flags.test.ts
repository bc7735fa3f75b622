import { execFileSync } from 'node:child_process';
import path from 'node:path';
import v8 from 'node:v8';
import { keepObjectsYoung } from '../../src/fast-path/v8-flags.js';

const v8Flags = path.resolve(__dirname, '../../dist/fast-path/v8-flags.js');
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
  serve(32, 1_000_000);
  console.log(serve(32, 4_000_000));`;

it('after a crowd, brief objects still stay out of the old generation', () => {
  const code = `(await import(${JSON.stringify(v8Flags)})).keepObjectsYoung();\n${crowd}`;
  const args = ['--input-type=module', '--eval', code];
  expect(Number(execFileSync(process.execPath, args, { encoding: 'utf8' }))).toBeLessThan(1);
});

it('a release that nobody has measured keeps the flags of its V8', () => {
  const set = jest.spyOn(v8, 'setFlagsFromString').mockImplementation(() => {});
  try {
    keepObjectsYoung('24.1.0');
    keepObjectsYoung('99.0.0');
    expect(set.mock.calls).toEqual([['--no-allocation-site-pretenuring']]);
  } finally {
    set.mockRestore();
  }
});
