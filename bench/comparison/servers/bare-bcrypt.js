// bcrypt and nothing else, on as many threads as the service has and at their priority: each "go" on standard input makes
// it compare for that many milliseconds and write what it did as a line of JSON.
import os from 'node:os';
import readline from 'node:readline';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import bcrypt from 'bcrypt';

if (isMainThread) {
  const [count, niceness, cost] = process.argv.slice(2).map(Number);
  const hash = bcrypt.hashSync('wombat tango', cost);
  const threads = Array.from(
    { length: count },
    () => new Worker(new URL(import.meta.url), { workerData: { niceness, hash } }),
  );
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const before = process.cpuUsage();
    const startedAt = performance.now();
    const done = await Promise.all(
      threads.map((thread) => {
        thread.postMessage(Number(line));
        return new Promise((resolve) => thread.once('message', resolve));
      }),
    );
    const { user, system } = process.cpuUsage(before);
    const comparisons = done.reduce((sum, each) => sum + each, 0);
    const rate = (comparisons / (performance.now() - startedAt)) * 1000;
    console.log(JSON.stringify({ rate, cpuMs: (user + system) / 1000 / comparisons }));
  }
  process.exit();
} else {
  if (process.platform === 'linux') os.setPriority(0, workerData.niceness);
  parentPort.on('message', (ms) => {
    const end = performance.now() + ms;
    let comparisons = 0;
    while (performance.now() < end) {
      bcrypt.compareSync('wrong', workerData.hash);
      comparisons += 1;
    }
    parentPort.postMessage(comparisons);
  });
}
