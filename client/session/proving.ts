import type { Operation } from '../operations/operation.js';
import { PROVE } from '../operations/own-documents.js';
import { refusalOf } from '../operations/refusals.js';
import { type Sender, sendWithSession } from './attempts.js';
import { ask, type Proof, type Server } from './server.js';

const PROVING: Operation = { kind: 'mutation', roots: new Map([['prove', 'prove']]) };

/**
 * Proves something in the session, which goes on with the tokens of the answer.
 * @throws SessionError with the code that the server refuses with.
 */
export async function proveWithSession(sender: Sender, server: Server, proof: Proof): Promise<void> {
  const answer = await sendWithSession(sender, PROVING, (credential) =>
    ask(server, PROVE, { proof }, credential?.accessToken),
  );
  if (answer.errors?.length) throw refusalOf(answer);
}
