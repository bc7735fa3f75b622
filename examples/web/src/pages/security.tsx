import { useMutation } from '@apollo/client/react';
import { ConfirmedForm } from '../factors/confirmed-form.js';
import { graphql } from '../gql/index.js';
import { Field, Form } from '../parts/form.js';
import { Page } from '../parts/page.js';
import { SetPassword } from '../providers/set-password.js';
import type { Me } from '../signed-in.js';

const CHANGE_PASSWORD = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) { accessToken expiresIn user { id } }
  }
`);
const CHANGE_EMAIL = graphql(`
  mutation RequestEmailChange($newEmail: EmailAddress!, $password: String, $proof: Proof) {
    requestEmailChange(newEmail: $newEmail, password: $password, proof: $proof)
  }
`);

export function Security({ me }: { me: Me }) {
  const [change] = useMutation(CHANGE_PASSWORD);
  const [requestChange] = useMutation(CHANGE_EMAIL);

  async function changePassword({ currentPassword = '', newPassword = '' }: Record<string, string>) {
    await change({ variables: { input: { currentPassword, newPassword } } });
    return 'Your password is changed. Every other device is signed out.';
  }

  async function changeEmail(confirmation: object, { newEmail = '' }: Record<string, string>) {
    await requestChange({ variables: { newEmail, ...confirmation } });
    return `Open the link we have sent to ${newEmail}. Until then ${me.email} stays.`;
  }

  return (
    <Page title="Password and e-mail">
      <section aria-labelledby="password">
        <h2 id="password">{me.hasPassword === false ? 'Set a password' : 'Change your password'}</h2>
        {me.hasPassword === false ? (
          <SetPassword me={me} />
        ) : (
          <Form
            label="Change your password"
            submitLabel="Change password"
            about={{ INVALID_CREDENTIALS: 'currentPassword' }}
            onSubmit={changePassword}
          >
            <input type="hidden" name="username" autoComplete="username" value={me.email ?? ''} />
            <Field
              name="currentPassword"
              label="Current password"
              type="password"
              autoComplete="current-password"
            />
            <Field name="newPassword" label="New password" type="password" autoComplete="new-password" />
          </Form>
        )}
      </section>
      <section aria-labelledby="email">
        <h2 id="email">Change your e-mail</h2>
        <p>Now: {me.email}</p>
        <ConfirmedForm
          me={me}
          label="Change your e-mail"
          submitLabel="Send the link"
          about={{ EMAIL_TAKEN: 'newEmail' }}
          onConfirmed={changeEmail}
        >
          <Field name="newEmail" label="New e-mail" type="email" autoComplete="email" />
        </ConfirmedForm>
      </section>
    </Page>
  );
}
