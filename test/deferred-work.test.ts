import { createDeferredWork } from '../src/deferred-work.js';
import { keptLog } from './mail/test-outbox.js';

describe('deferred work', () => {
  it('is done after the call has returned', async () => {
    const work = createDeferredWork(keptLog().log);
    const done: number[] = [];
    const ran = new Promise<void>((resolve) => {
      work.run('test', async () => {
        done.push(1);
        resolve();
      });
    });
    expect(done).toEqual([]);
    await ran;
    expect(done).toEqual([1]);
  });

  it('is finished before the process ends, a failure of one among it', async () => {
    const { log, lines } = keptLog();
    const work = createDeferredWork(log);
    const done: number[] = [];
    for (let index = 0; index < 50; index++) {
      work.run('test', async () => {
        if (index === 7) throw new Error('the seventh');
        done.push(index);
      });
    }
    await work.finish();
    expect(done).toHaveLength(49);
    expect(lines.filter((line) => line.includes('the seventh'))).toHaveLength(1);
  });

  it('is tried again when it fails, and then is nobody’s news', async () => {
    const { log, lines } = keptLog();
    const work = createDeferredWork(log);
    let tries = 0;
    work.run('test', async () => {
      tries++;
      if (tries < 3) throw new Error('away for a moment');
    });
    await work.finish();
    expect(tries).toBe(3);
    expect(lines).toEqual([]);
  });

  it('runs two at a time, and drops what is beyond its bound', async () => {
    const { log, lines } = keptLog();
    const work = createDeferredWork(log);
    let [running, most, done] = [0, 0, 0];
    for (let index = 0; index < 1001; index++) {
      work.run('test', async () => {
        running++;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        done++;
      });
    }
    await work.finish();
    expect([most, done]).toEqual([2, 1000]);
    expect(lines.filter((line) => line.includes('dropped'))).toHaveLength(1);
  });
});
