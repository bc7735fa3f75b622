import type { ChildProcess } from 'node:child_process';

declare global {
  /** Ends the program with the worker that runs this file, however that ends. See environment.js. */
  var endWithTests: (child: ChildProcess) => void;
}
