import { useMutation } from '@apollo/client/react';
import { graphql } from '../gql/index.js';
import { Dialog } from '../parts/dialog.js';
import { Field, Form } from '../parts/form.js';

export const RESET = graphql(`
  mutation ResetUserFactors($userId: ID!, $reason: String!) {
    resetUserFactors(userId: $userId, reason: $reason) { id factors { id } }
  }
`);

type ResetFactorsProps = { user: { id: string; name: string }; onDone: () => void };

/** An administrator removes the second factors of somebody who lost them, and says why. */
export function ResetFactors({ user, onDone }: ResetFactorsProps) {
  const [reset] = useMutation(RESET);

  async function submit({ reason = '' }: Record<string, string>) {
    await reset({ variables: { userId: user.id, reason } });
    onDone();
    return undefined;
  }

  return (
    <Dialog title={`Reset the second factors of ${user.name}`} onCancel={onDone}>
      <p>
        Authenticator apps, passkeys and recovery codes go, every session ends, and {user.name} is told by
        e-mail. Be sure who asked you: from then on the password alone signs in.
      </p>
      <Form
        label="Reset second factors"
        submitLabel="Reset"
        tone="danger"
        onSubmit={submit}
        onCancel={onDone}
      >
        <Field name="reason" label="Reason" hint="Kept in the event log." autoComplete="off" autoFocus />
      </Form>
    </Dialog>
  );
}
