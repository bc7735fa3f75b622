import { useMutation } from '@apollo/client/react';
import { graphql } from '../gql/index.js';
import { Action } from '../parts/action.js';
import type { Me } from '../signed-in.js';

const REQUEST_LINK = graphql(`
  mutation RequestPassword($email: EmailAddress!) { requestPasswordReset(email: $email) }
`);

/** How somebody who signs in with other accounts alone gets a password. */
export function SetPassword({ me: { email } }: { me: Me }) {
  const [request, sent] = useMutation(REQUEST_LINK);

  return (
    <>
      <p>
        This account has no password. We mail you a link to choose one; it signs you out wherever you are
        signed in now.
      </p>
      {!sent.data && email && <Action run={() => request({ variables: { email } })}>Mail me the link</Action>}
      <p role="status">{sent.data && `The link is on its way to ${email}.`}</p>
    </>
  );
}
