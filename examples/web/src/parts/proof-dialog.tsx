import { useSyncExternalStore } from 'react';
import { type OpenQuestion, openQuestion } from '../proof.js';
import { session } from '../session.js';
import { Dialog } from './dialog.js';
import { Field, Form } from './form.js';

/** Asks for the password again when a request needs that, whatever page is open. */
export function ProofDialog() {
  const question = useSyncExternalStore(openQuestion.subscribe, openQuestion.get);
  return question && <Question key={question.required.message} {...question} />;
}

function Question({ required, answer }: OpenQuestion) {
  const canUsePassword = required.methods.includes('PASSWORD');

  async function prove({ password = '' }: Record<string, string>) {
    await session.prove({ password });
    answer(true);
    return undefined;
  }

  const giveUp = () => answer(false);

  return (
    <Dialog title="Is it you?" onCancel={giveUp}>
      <p>{required.message}</p>
      {canUsePassword ? (
        <Form
          label="Confirm that it is you"
          submitLabel="Continue"
          about={{ INVALID_CREDENTIALS: 'password' }}
          onSubmit={prove}
          onCancel={giveUp}
        >
          <Field name="password" label="Password" type="password" autoComplete="current-password" autoFocus />
        </Form>
      ) : (
        <button type="button" onClick={giveUp}>
          Close
        </button>
      )}
    </Dialog>
  );
}
