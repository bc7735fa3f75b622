import type { Operation } from '../operations/operation.js';
import { PROVE } from '../operations/own-documents.js';
import { refusalOf } from '../operations/refusals.js';
import { type Sender, sendWithSession } from './attempts.js';
import { ask, type Proof, type Server } from './server.js';

const PROVING: Operation = { kind: 'mutation', roots: new Map([['prove', 'prove']]) };

/** Proves who is signed in and adopts the new tokens. @throws SessionError with the server's code. */
export async function proveWithSession(sender: Sender, server: Server, proof: Proof): Promise<void> {
  const answer = await sendWithSession(sender, PROVING, (credential) =>
    ask(server, PROVE, { proof }, credential?.accessToken),
  );
  if (answer.errors?.length) throw refusalOf(answer);
}
