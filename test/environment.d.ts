import type { ChildProcess } from 'node:child_process';

declare global {
  /** Ends the program with the worker that runs this file, however that ends, and removes the program's folder. */
  var endWithTests: (child: ChildProcess, folder?: string) => void;
  /** What `make` resolves with for the first file of this worker that asks by this name: files share it. */
  var sharedByFiles: <Shared>(name: string, make: () => Promise<Shared>) => Promise<Shared>;
}
