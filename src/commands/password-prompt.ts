import { isUtf8 } from 'node:buffer';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** Reads a password from standard input up to its line break, or asks for it without showing what is typed. */
export async function readPassword(fromStdin: boolean): Promise<string> {
  if (fromStdin) {
    const given = await buffer(process.stdin);
    // Decoding would make one sign of whatever it cannot read, and so one password of many.
    if (!isUtf8(given)) throw new Error('The password on standard input is not well-formed UTF-8.');
    return given.toString().replace(/\r?\n$/, '');
  }
  if (!process.stdin.isTTY) {
    throw new Error(
      'There is no terminal to ask for the password: give it on standard input with --password-stdin.',
    );
  }
  process.stderr.write('Password: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true });
  const password = await prompt.question('');
  prompt.close();
  process.stderr.write('\n');
  return password;
}
