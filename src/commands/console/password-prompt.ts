import { isUtf8 } from 'node:buffer';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/**
 * Reads a password from standard input up to its line break, or asks for it on the terminal, twice and
 * without showing what is typed, until both are the same.
 */
export async function readPassword(fromStdin: boolean): Promise<string> {
  if (fromStdin) {
    const given = await buffer(process.stdin);
    // Decoding would replace whatever it cannot read by one character, and so make one password of many.
    if (!isUtf8(given)) throw new Error('The password on standard input is not well-formed UTF-8.');
    return given.toString().replace(/\r?\n$/, '');
  }
  if (!process.stdin.isTTY) {
    throw new Error(
      'There is no terminal to ask for the password: give it on standard input with --password-stdin.',
    );
  }
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true });
  // One reader for all answers: what was typed or pasted ahead is not lost between two questions.
  const lines = prompt[Symbol.asyncIterator]();
  async function ask(question: string): Promise<string> {
    process.stderr.write(question);
    const { value, done } = await lines.next();
    process.stderr.write('\n');
    if (done) throw new Error('No password was given.');
    return value;
  }
  try {
    for (;;) {
      const password = await ask('Password: ');
      if ((await ask('The same again: ')) === password) return password;
      process.stderr.write('These two differ.\n');
    }
  } finally {
    prompt.close();
  }
}
