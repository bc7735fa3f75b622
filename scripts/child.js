import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and resolves with its exit status. SIGTERM and Ctrl-C end the program first, and then this process as they
 * would have without it: nothing is left behind.
 */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  let ending = null;
  const pass = (signal) => {
    ending = signal;
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, pass);
      if (ending) process.kill(process.pid, ending);
      else resolve(status ?? 1);
    });
  });
}
