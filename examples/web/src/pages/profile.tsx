import { useApolloClient, useMutation } from '@apollo/client/react';
import { ConfirmedForm } from '../factors/confirmed-form.js';
import { graphql } from '../gql/index.js';
import { Action } from '../parts/action.js';
import { download } from '../parts/download.js';
import { Field, Form } from '../parts/form.js';
import { Page } from '../parts/page.js';
import { roleName } from '../parts/role-name.js';
import { When } from '../parts/when.js';
import type { Me } from '../signed-in.js';

const UPDATE = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) { id name username }
  }
`);
const SEND_LINK = graphql(`
  mutation RequestEmailVerification { requestEmailVerification }
`);
const EXPORT = graphql(`
  query ExportAccount { exportAccount }
`);
const DELETE = graphql(`
  mutation DeleteAccount($password: String, $proof: Proof) { deleteAccount(password: $password, proof: $proof) }
`);

export function Profile({ me }: { me: Me }) {
  const client = useApolloClient();
  const [update] = useMutation(UPDATE);
  const [sendLink, link] = useMutation(SEND_LINK);
  const [deleteAccount] = useMutation(DELETE);

  async function save({ name = '', username = '' }: Record<string, string>) {
    await update({ variables: { input: { name, username: username || null } } });
    return 'Saved.';
  }

  async function exportAll() {
    const { data } = await client.query({ query: EXPORT, fetchPolicy: 'network-only' });
    download('my-account.json', JSON.stringify(data?.exportAccount, null, 2), 'application/json');
  }

  async function remove(confirmation: object) {
    await deleteAccount({ variables: confirmation });
    return undefined;
  }

  return (
    <Page title="Profile">
      <section aria-labelledby="about">
        <h2 id="about">About you</h2>
        <dl>
          <dt>E-mail</dt>
          <dd>
            {me.email}{' '}
            <span className={me.emailVerified ? 'tag good' : 'tag warn'}>
              {me.emailVerified ? 'confirmed' : 'not confirmed'}
            </span>{' '}
            {!me.emailVerified && !link.data && <Action run={() => sendLink()}>Send the link again</Action>}
            <span role="status">{link.data && 'The link is on its way.'}</span>
          </dd>
          <dt>Roles</dt>
          <dd>{me.roles.map(roleName).join(', ')}</dd>
          <dt>Here since</dt>
          <dd>
            <When at={me.createdAt} />
          </dd>
        </dl>
      </section>
      <section aria-labelledby="change">
        <h2 id="change">Change your name</h2>
        <Form
          key={`${me.name}/${me.username}`}
          label="Change your name"
          submitLabel="Save"
          about={{ USERNAME_TAKEN: 'username' }}
          onSubmit={save}
        >
          <Field name="name" label="Name" autoComplete="name" defaultValue={me.name} />
          <Field
            name="username"
            label="Username"
            autoComplete="username"
            required={false}
            defaultValue={me.username ?? ''}
          />
        </Form>
      </section>
      <section aria-labelledby="leave">
        <h2 id="leave">Your data</h2>
        <p>
          <Action run={exportAll}>Download all that is held about you</Action>
        </p>
        <details>
          <summary>Delete this account</summary>
          <p>Everything goes, at once and for good.</p>
          <ConfirmedForm
            me={me}
            label="Delete this account"
            submitLabel="Delete my account"
            tone="danger"
            onConfirmed={remove}
          />
        </details>
      </section>
    </Page>
  );
}
