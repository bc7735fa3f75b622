// A thread that only hashes, at a lower priority, so that a flood of logins does not slow other requests.
import os from 'node:os';
import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import bcrypt from 'bcrypt';
import { type HashAnswer, type HashTask, NO_MORE_TASKS } from './hash-task.js';

// Only on Linux does a thread have a priority of its own.
if (process.platform === 'linux') {
  try {
    os.setPriority(0, (workerData as { niceness: number }).niceness);
  } catch {
    // A sandbox may forbid it; hashing then slows others, but works.
  }
}

function perform(task: HashTask): HashAnswer {
  const startedAt = performance.now();
  const secret = Buffer.from(task.secret);
  let hash: string | null = null;
  let matches = false;
  if (task.kind === 'hash') {
    hash = bcrypt.hashSync(secret, task.cost);
  } else {
    if (task.bcrypt !== null) matches = bcrypt.compareSync(secret, task.bcrypt);
    for (const cost of task.padding) {
      const salt = `$2b$${String(cost).padStart(2, '0')}$......................`;
      bcrypt.hashSync(secret, salt);
    }
  }
  return { durationMs: performance.now() - startedAt, hash, matches };
}

parentPort?.on('message', (task: HashTask | typeof NO_MORE_TASKS) => {
  if (task === NO_MORE_TASKS) parentPort?.close();
  else parentPort?.postMessage(perform(task));
});
