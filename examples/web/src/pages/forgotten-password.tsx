import { useMutation } from '@apollo/client/react';
import { graphql } from '../gql/index.js';
import { Field, Form } from '../parts/form.js';
import { Page } from '../parts/page.js';

const REQUEST_RESET = graphql(`
  mutation RequestPasswordReset($email: EmailAddress!) {
    requestPasswordReset(email: $email)
  }
`);

export function ForgottenPassword() {
  const [requestReset] = useMutation(REQUEST_RESET);

  async function request({ email = '' }: Record<string, string>) {
    await requestReset({ variables: { email } });
    return 'If there is an account with this address, a link to choose a new password is on its way.';
  }

  return (
    <Page title="Forgotten password" lead="We mail you a link to choose a new one.">
      <Form label="Forgotten password" submitLabel="Send the link" onSubmit={request}>
        <Field name="email" label="E-mail" type="email" autoComplete="email" />
      </Form>
      <nav aria-label="Other ways in">
        <a href="#/sign-in">Back to sign in</a>
      </nav>
    </Page>
  );
}
