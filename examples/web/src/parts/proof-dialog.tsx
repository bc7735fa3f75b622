import { useSyncExternalStore } from 'react';
import { usable } from '../factors/methods.js';
import { ProofForm } from '../factors/proof-form.js';
import type { Proof } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { type OpenQuestion, openQuestion } from '../proof.js';
import { goTo } from '../route.js';
import { client, session } from '../session.js';
import { Dialog } from './dialog.js';

const BEGIN_PASSKEY = graphql(`
  mutation BeginPasskeyProof { beginPasskeyProof { options } }
`);

/** Asks for a proof when a request needs one, whatever page is open. */
export function ProofDialog() {
  const question = useSyncExternalStore(openQuestion.subscribe, openQuestion.get);
  return question && <Question key={question.required.message} {...question} />;
}

function Question({ required: { message, methods }, answer }: OpenQuestion) {
  async function prove(proof: Proof) {
    await session.prove(proof);
    answer(true);
  }

  async function beginPasskey() {
    const { data } = await client.mutate({ mutation: BEGIN_PASSKEY });
    return data?.beginPasskeyProof.options;
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
          beginPasskey={beginPasskey}
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
          <button type="button" className="secondary" onClick={giveUp}>
            Cancel
          </button>
        </div>
      )}
    </Dialog>
  );
}
