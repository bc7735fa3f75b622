import { useSyncExternalStore } from 'react';
import { beginPasskeyProof } from '../factors/begin-passkey-proof.js';
import { usable } from '../factors/methods.js';
import { ProofForm } from '../factors/proof-form.js';
import type { Proof } from '../gql/graphql.js';
import { type OpenQuestion, openQuestion } from '../proof.js';
import { SignInAgain } from '../providers/sign-in-again.js';
import { goTo } from '../route.js';
import { session } from '../session.js';
import { Dialog } from './dialog.js';

/** Asks for a proof when a request needs one, whatever page is open. */
export function ProofDialog() {
  const question = useSyncExternalStore(openQuestion.subscribe, openQuestion.get);
  return question && <Question key={question.required.message} {...question} />;
}

function Question({ required: { message, methods }, answer }: OpenQuestion) {
  async function prove(proof: Proof) {
    await session.prove(proof);
    answer(true);
    return undefined;
  }

  const giveUp = () => answer(false);

  function addFactor() {
    giveUp();
    goTo('second-factor');
  }

  return (
    <Dialog title={methods.length > 0 ? 'Is it you?' : 'One step first'} onCancel={giveUp}>
      <p>{message}</p>
      {usable(methods).length > 0 ? (
        <ProofForm
          methods={methods}
          submitLabel="Continue"
          beginPasskey={beginPasskeyProof}
          onProof={prove}
          onCancel={giveUp}
        />
      ) : (
        <div className="buttons">
          {methods.length === 0 && (
            <button type="button" onClick={addFactor}>
              Add a second factor
            </button>
          )}
          {methods.includes('PROVIDER') && <SignInAgain />}
          <button type="button" className="secondary" onClick={giveUp}>
            Cancel
          </button>
        </div>
      )}
    </Dialog>
  );
}
