import { isUtf8 } from 'node:buffer';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** Reads the password from standard input, or asks twice on the terminal, without echo, until both match. */
export async function readPassword(fromStdin: boolean): Promise<string> {
  if (fromStdin) {
    const given = await buffer(process.stdin);
    // Decoding would replace every unreadable byte by one character, so that many passwords would match.
    if (!isUtf8(given)) throw new Error('The password on standard input is not well-formed UTF-8.');
    return given.toString().replace(/\r?\n$/, '');
  }
  if (!process.stdin.isTTY) {
    throw new Error(
      'There is no terminal to ask for the password: pass it on standard input with --password-stdin.',
    );
  }
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true });
  // One reader for all answers, so that text typed or pasted ahead is not lost.
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
      process.stderr.write('The passwords differ.\n');
    }
  } finally {
    prompt.close();
  }
}
