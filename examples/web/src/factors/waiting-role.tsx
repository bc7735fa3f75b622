import { graphql } from '../gql/index.js';
import { Action } from '../parts/action.js';
import { client } from '../session.js';
import type { Me } from '../signed-in.js';

const ROLES = graphql(`
  query ConfirmRole { roles { role } }
`);

/** An administrator may do everything; one who may not has a role that counts with a second factor only. */
export function WaitingRole({ me }: { me: Me }) {
  if (!me.roles.includes('ADMIN') || me.permissions?.includes('user:read')) return null;
  // Asks for what only an administrator may see: the question to the user comes with it.
  const confirm = () => client.query({ query: ROLES, fetchPolicy: 'network-only' });
  return (
    <div className="notice warn">
      <p>Your role as an administrator counts once a second factor is confirmed.</p>
      <Action run={confirm}>Confirm</Action>
    </div>
  );
}
