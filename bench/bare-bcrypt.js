// What bcrypt alone reaches: threads that do nothing but compare, each in a loop of its own.
import { Worker } from 'node:worker_threads';
import bcrypt from 'bcrypt';

/** Milliseconds of CPU that all threads of this process have used: unlike the clock, it does not count the neighbours. */
export function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Comparisons a second, and the CPU that one takes. */
export async function bareRate({ workers, cost, niceness, seconds }) {
  const loop = `
    import os from 'node:os';
    import { createRequire } from 'node:module';
    import { parentPort, workerData } from 'node:worker_threads';
    const bcrypt = createRequire(workerData.from)('bcrypt');
    if (process.platform === 'linux') os.setPriority(0, workerData.niceness);
    parentPort.once('message', () => {
      const startedAt = performance.now();
      let count = 0;
      while (performance.now() - startedAt < workerData.ms) { bcrypt.compareSync('wrong', workerData.hash); count += 1; }
      parentPort.postMessage({ count, rate: (count / (performance.now() - startedAt)) * 1000 });
    });
    parentPort.postMessage('ready');`;
  const workerData = {
    from: import.meta.url,
    niceness,
    ms: seconds * 1000,
    hash: bcrypt.hashSync('wombat tango', cost),
  };
  const url = new URL(`data:text/javascript,${encodeURIComponent(loop)}`);
  const threads = Array.from({ length: workers }, () => new Worker(url, { workerData }));
  const message = (thread) => new Promise((resolve) => thread.once('message', resolve));
  await Promise.all(threads.map(message));
  const cpuBefore = cpuMs();
  const rates = Promise.all(threads.map(message));
  for (const thread of threads) thread.postMessage('go');
  const results = await rates;
  const cpu = cpuMs() - cpuBefore;
  const sumOf = (name) => results.reduce((sum, result) => sum + result[name], 0);
  await Promise.all(threads.map((thread) => thread.terminate()));
  return { rate: sumOf('rate'), cpuEach: cpu / sumOf('count') };
}
