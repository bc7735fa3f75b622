// Where the tests of a file run: Node, and a way to say which programs they started. `process` as tests see it is jest's copy, on which
// no event arrives, so that what has to happen when a worker ends is said here.
import fs from 'node:fs';
import { TestEnvironment } from 'jest-environment-node';

/** The programs that run, each with the folder that goes with it. */
const children = new Map();
process.on('exit', () => {
  for (const [child, folder] of children) {
    child.kill('SIGKILL');
    if (folder) fs.rmSync(folder, { recursive: true, force: true });
  }
});
// A worker whose run was ended would go on with its file for nobody. One that is told to end takes its own listener away first.
const end = () => process.exit(1);
process.on('disconnect', end);
process.on('removeListener', (event) => event === 'message' && process.off('disconnect', end));
process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));

/** What the files of this worker share: promises by name. */
const shared = new Map();

export default class extends TestEnvironment {
  constructor(...given) {
    super(...given);
    this.global.endWithTests = (child, folder) => {
      children.set(child, folder);
      child.once('close', () => children.delete(child));
    };
    this.global.sharedByFiles = (name, make) => {
      const making = shared.get(name) ?? make();
      shared.set(name, making);
      making.catch(() => shared.delete(name));
      return making;
    };
  }
}
