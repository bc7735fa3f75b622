// Where the tests of a file run: Node, and a way to say which programs they started. `process` as tests see it is jest's copy, on which
// no event arrives, so that what has to happen when a worker ends is said here.
import { TestEnvironment } from 'jest-environment-node';

const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
// A worker whose run was ended would go on with its file for nobody. One that is told to end takes its own listener away first.
const end = () => process.exit(1);
process.on('disconnect', end);
process.on('removeListener', (event) => event === 'message' && process.off('disconnect', end));
process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));

export default class extends TestEnvironment {
  constructor(...given) {
    super(...given);
    /** Ends the program, at the latest when this process ends. */
    this.global.endWithTests = (child) => {
      children.add(child);
      child.once('close', () => children.delete(child));
    };
  }
}
