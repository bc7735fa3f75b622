import { useMutation } from '@apollo/client/react';
import type { IdentitiesQuery } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { Action } from '../parts/action.js';
import { When } from '../parts/when.js';

const UNLINK = graphql(`
  mutation UnlinkIdentity($id: ID!) { unlinkIdentity(id: $id) }
`);

type Identity = NonNullable<NonNullable<IdentitiesQuery['me']>['identities']>[number];
type IdentityRowProps = { identity: Identity; title: string; onUnlinked: () => Promise<unknown> };

export function IdentityRow({ identity, title, onUnlinked }: IdentityRowProps) {
  const { id, email, createdAt, lastUsedAt } = identity;
  const [unlink] = useMutation(UNLINK);

  async function drop() {
    await unlink({ variables: { id } });
    await onUnlinked();
  }

  return (
    <li>
      <div>
        <strong>{title}</strong>
        <p className="details">
          {email && `${email} · `}linked <When at={createdAt} /> · last used <When at={lastUsedAt} />
        </p>
      </div>
      <Action
        of={`${title}${email ? `: ${email}` : ''}`}
        tone="danger"
        confirm={`Unlink ${title}? It will no longer sign you in.`}
        run={drop}
      >
        Unlink
      </Action>
    </li>
  );
}
